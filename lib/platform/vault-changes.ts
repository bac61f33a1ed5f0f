import { browser } from 'wxt/browser';
import { OPEN_KEY, SECRETS } from '../vault/keys.ts';

/** The vault was locked, unlocked or changed, here or in another window. @returns its own removal */
export function onVaultChanged(listener: () => void): () => void {
  const changed = (changes: Record<string, unknown>) => {
    if (SECRETS in changes || OPEN_KEY in changes) listener();
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}
