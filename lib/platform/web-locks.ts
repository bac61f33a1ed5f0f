import type { Locks } from '../sync/locks.ts';

/** Runs `work` when nothing else of the extension runs under this name: storage has no transactions of its own. */
export function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(name, work);
}

/** Whether anything of the extension holds this lock. */
export async function isHeld(name: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === name);
}

/**
 * Locks shared by the worker, the extension's pages and its windows (https://developer.mozilla.org/docs/Web/API/Web_Locks_API).
 * The browser releases a lock when its holder dies.
 */
export const webLocks: Locks = {
  tryWithLock<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
    return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock === null ? undefined : work()));
  },
};
