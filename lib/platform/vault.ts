import { browser } from 'wxt/browser';
import { AppError, text } from '../errors.ts';
import { type KeyValues, Vault } from '../vault/vault.ts';
import { systemClock } from './clock.ts';
import { inTurn } from './web-locks.ts';

/** Secrets of connections, in extension storage, which is closed to content scripts where the browser can (Chromium). */
export const vault = new Vault({
  local: area(() => browser.storage.local),
  session: area(() => browser.storage.session),
  crypto,
  clock: systemClock,
  inTurn,
});

/** Call once at worker start. */
export async function closeStorageToPages(): Promise<void> {
  // Firefox has no access levels; there a content script could read storage, and none of ours does.
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

interface Area {
  get(key: string): Promise<Record<string, unknown>>;
  set(entries: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

/** @param of asked for at each use: the browser's object is not there where this is only imported, as in a test */
function area(of: () => Area): KeyValues {
  return {
    get: (key) => told(async () => (await of().get(key))[key]),
    set: (key, value) => told(() => of().set({ [key]: value })),
    remove: (key) => told(() => of().remove(key)),
  };
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    // The browser's own words may quote what was to be written.
    throw new AppError('transient', text('error.extensionStorage'), 'extension storage failed');
  }
}
