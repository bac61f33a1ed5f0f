import { browser } from 'wxt/browser';

/** A worker dies 30 s after its last extension event; fetch and IndexedDB do not count, an extension call does. */
const EVERY_MS = 20_000;

/** Keeps the worker alive while `work` runs. */
export async function keepAlive<T>(work: () => Promise<T>): Promise<T> {
  const beat = setInterval(() => void browser.runtime.getPlatformInfo(), EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
