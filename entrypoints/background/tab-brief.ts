import { browser } from 'wxt/browser';
import { unreadPage } from '../../integrations/pages.ts';
import type { BriefReply } from '../../lib/brief/brief.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { readSettings } from '../../lib/platform/preferences.ts';
import type { TabBrief } from '../../lib/protocol/types.ts';

/**
 * What the side panel shows of a tab, or why there is nothing to show.
 * @param tab absent: the one in front of the window that was last in use
 */
export async function briefOfTab(
  tab: number | undefined,
  recordAt: (url: URL) => Promise<RecordRef | undefined>,
  briefOf: (ref: RecordRef) => Promise<BriefReply>,
): Promise<TabBrief> {
  const address = await addressOf(tab);
  // Only tabs of sites the user granted show their address to us.
  if (address === undefined || !URL.canParse(address)) return { none: 'closed' };
  const url = new URL(address);
  if ((await readSettings()).offSites.includes(url.host)) return { none: 'off', host: url.host };
  const ref = await recordAt(url);
  if (ref !== undefined) return { ref, reply: await briefOf(ref) };
  const page = unreadPage(url);
  return page === undefined ? { none: 'record' } : { none: 'unread', page };
}

async function addressOf(tab: number | undefined): Promise<string | undefined> {
  if (tab === undefined) return (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.url;
  // Closed meanwhile: there is nothing to see.
  return (await browser.tabs.get(tab).catch(() => undefined))?.url;
}
