import { browser } from 'wxt/browser';

/** Tells the overlay in the active tab to open or close; a tab without an overlay does not listen. */
export async function togglePanel(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return;
  try {
    await browser.tabs.sendMessage(tab.id, { message: 'overlay.toggle' });
  } catch {
    // No content script there: nothing to toggle.
  }
}
