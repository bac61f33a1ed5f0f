import { browser } from 'wxt/browser';

/** Calls back when another tab comes to the front or the front tab goes to another address. @returns its own removal */
export function onActiveTabChanged(listener: () => void): () => void {
  const updated = (
    _id: number,
    change: { url?: string | undefined; status?: string | undefined },
    tab: { active: boolean },
  ) => {
    if (tab.active && (change.url !== undefined || change.status === 'complete')) listener();
  };
  browser.tabs.onActivated.addListener(listener);
  browser.tabs.onUpdated.addListener(updated);
  browser.windows.onFocusChanged.addListener(listener);
  return () => {
    browser.tabs.onActivated.removeListener(listener);
    browser.tabs.onUpdated.removeListener(updated);
    browser.windows.onFocusChanged.removeListener(listener);
  };
}

/** The tab in front in the window that this page of ours belongs to: each window has a side panel of its own. */
export async function activeTab(): Promise<number | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id;
}
