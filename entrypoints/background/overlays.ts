import { browser } from 'wxt/browser';
import type { OverlaySignal } from '../../lib/protocol/types.ts';
import { pagePatterns } from './origins.ts';

/** Tells the overlay in the active tab to open or close. */
export async function togglePanel(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  await tell(tab?.id, 'overlay.toggle');
}

/** Tells every overlay that there are new results or settings. */
export async function renewOverlays(): Promise<void> {
  // Only tabs of sites the user granted can be asked for by their address.
  const tabs = await browser.tabs.query({ url: [...pagePatterns] });
  await Promise.all(tabs.map(({ id }) => tell(id, 'overlay.renew')));
}

async function tell(tab: number | undefined, message: OverlaySignal['message']): Promise<void> {
  if (tab === undefined) return;
  try {
    await browser.tabs.sendMessage(tab, { message } satisfies OverlaySignal);
  } catch {
    // No content script there: nobody to tell.
  }
}
