import { browser } from 'wxt/browser';

/**
 * Calls back when any tab goes to another address, is opened or closed, or comes to the front; the browser tells of the
 * sites that the user granted. @returns its own removal
 */
export function onTabAddress(listener: () => void): () => void {
  const updated = (_id: number, { url, status }: { url?: string | undefined; status?: string | undefined }) => {
    if (url !== undefined || status === 'complete') listener();
  };
  const { onUpdated, onActivated, onRemoved } = browser.tabs;
  onUpdated.addListener(updated);
  onActivated.addListener(listener);
  onRemoved.addListener(listener);
  return () => {
    onUpdated.removeListener(updated);
    onActivated.removeListener(listener);
    onRemoved.removeListener(listener);
  };
}
