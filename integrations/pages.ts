import type { RecordRef } from '../lib/model/record-ref.ts';
import type { PageAdapter, UnreadPage } from '../lib/sync/page-adapter.ts';
import { amazonPage } from './amazon/page.ts';
import { ebayPage } from './ebay/page.ts';
import { hubspotPage } from './hubspot/page.ts';
import { shopifyPage } from './shopify/page.ts';

/** Every page adapter. The content script carries all of them into every page: nothing heavy may come in here. */
export const PAGES: readonly PageAdapter[] = [amazonPage, ebayPage, hubspotPage, shopifyPage];

/** What the page is where it looks like a record that no adapter reads. */
export function unreadPage(url: URL): UnreadPage | undefined {
  for (const page of PAGES) {
    const unread = page.unread?.(url);
    if (unread) return unread;
  }
  return undefined;
}

export function matchPage(url: URL): RecordRef | undefined {
  for (const page of PAGES) {
    const ref = page.match(url);
    if (ref) return ref;
  }
  return undefined;
}
