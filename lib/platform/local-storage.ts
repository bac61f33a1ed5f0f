import { browser } from 'wxt/browser';
import { AppError, text } from '../errors.ts';

/** Extension storage; it fails where the browser's profile is damaged or the disk full, and says what to do then. */
export async function readLocal(key: string): Promise<unknown> {
  return (await said(() => browser.storage.local.get(key)))[key];
}

export async function writeLocal(key: string, value: unknown): Promise<void> {
  await said(() => browser.storage.local.set({ [key]: value }));
}

export async function removeLocal(key: string): Promise<void> {
  await said(() => browser.storage.local.remove(key));
}

/** @throws AppError `transient` when the browser refuses */
async function said<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch {
    // The browser's own words may quote what was to be written.
    throw new AppError('transient', text('error.extensionStorage'), 'extension storage failed');
  }
}
