import { browser } from 'wxt/browser';

/** Of the browsers' two ways to a page beside the tab, the one that is there. */
interface Sides {
  /** Chromium (https://developer.chrome.com/docs/extensions/reference/api/sidePanel). */
  readonly sidePanel?: { open(where: { windowId: number }): Promise<void> };
  /** Firefox (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/sidebarAction). */
  readonly sidebarAction?: { open(): Promise<void> };
}

/**
 * What opens the side panel of this page's window. To be called in the handler of a click: browsers refuse it elsewhere,
 * and after anything was waited for.
 */
export async function sidePanelOpener(): Promise<() => Promise<void>> {
  const { sidePanel, sidebarAction }: Sides = browser;
  const { id } = await browser.windows.getCurrent();
  return async () => {
    if (sidePanel && id !== undefined) await sidePanel.open({ windowId: id });
    else await sidebarAction?.open();
  };
}
