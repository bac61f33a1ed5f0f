import { browser } from 'wxt/browser';
import { AppError, text } from '../errors.ts';

/** Extension storage; it fails where the browser's profile is damaged or the disk full, and says what to do then. */
export async function readLocal(key: string): Promise<unknown> {
  return (await attempt(() => browser.storage.local.get(key)))[key];
}

export async function writeLocal(key: string, value: unknown): Promise<void> {
  await attempt(() => browser.storage.local.set({ [key]: value }));
}

export async function removeLocal(key: string): Promise<void> {
  await attempt(() => browser.storage.local.remove(key));
}

async function attempt<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    const detail = `extension storage: ${error instanceof Error ? error.message : String(error)}`;
    throw new AppError('config', text('error.extensionStorage'), detail, { cause: error });
  }
}
