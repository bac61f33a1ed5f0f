import { browser } from 'wxt/browser';
import { Vault } from '../vault/vault.ts';
import { systemClock } from './clock.ts';
import { readLocal, removeLocal, writeLocal } from './local-storage.ts';
import { inTurn } from './web-locks.ts';

/** Secrets of connections, in extension storage, which is closed to content scripts where the browser can (Chromium). */
export const vault = new Vault({
  local: { get: readLocal, set: writeLocal, remove: removeLocal },
  session: {
    get: async (key) => (await browser.storage.session.get(key))[key],
    set: (key, value) => browser.storage.session.set({ [key]: value }),
    remove: (key) => browser.storage.session.remove(key),
  },
  crypto,
  clock: systemClock,
  inTurn,
});

/** Call once at worker start. */
export async function closeStorageToPages(): Promise<void> {
  // Firefox has no access levels; there a content script could read storage, and none of ours does.
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
