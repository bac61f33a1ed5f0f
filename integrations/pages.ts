import type { RecordRef } from '../lib/model/record-ref.ts';
import type { PageAdapter } from '../lib/sync/page-adapter.ts';
import { hubspotPage } from './hubspot/page.ts';

/** Every page adapter. The content script carries all of them into every page: nothing heavy may come in here. */
export const PAGES: readonly PageAdapter[] = [hubspotPage];

export function matchPage(url: URL): RecordRef | undefined {
  for (const page of PAGES) {
    const ref = page.match(url);
    if (ref) return ref;
  }
  return undefined;
}
