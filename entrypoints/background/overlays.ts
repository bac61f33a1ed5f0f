import { browser } from 'wxt/browser';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { OverlaySignal } from '../../lib/protocol/types.ts';
import { pagePatterns } from './custom-sites.ts';

/** Tells the overlay in the active tab to open or close. */
export async function togglePanel(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  await tell(tab?.id, 'overlay.toggle');
}

/** Tells every overlay that there are new results or settings, or something new of one record. */
export async function renewOverlays(ref?: RecordRef): Promise<void> {
  // Only tabs of sites the user granted can be asked for by their address.
  const tabs = await browser.tabs.query({ url: await pagePatterns() });
  await Promise.all(tabs.map(({ id }) => tell(id, 'overlay.renew', ref)));
}

/**
 * Lets every overlay ask again: one on a site whose access was taken away is answered that it was, and goes. Such a tab
 * can no longer be found by its address.
 */
export async function reviewOverlays(): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.all(tabs.map(({ id }) => tell(id, 'overlay.review')));
}

async function tell(tab: number | undefined, message: OverlaySignal['message'], ref?: RecordRef): Promise<void> {
  if (tab === undefined) return;
  try {
    await browser.tabs.sendMessage(tab, { message, ...(ref === undefined ? {} : { ref }) } satisfies OverlaySignal);
  } catch {
    // No content script there: nobody to tell.
  }
}
