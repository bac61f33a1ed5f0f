import type { Locks } from '../sync/locks.ts';

/**
 * Locks shared by the worker, the extension's pages and its windows (https://developer.mozilla.org/docs/Web/API/Web_Locks_API).
 * The browser releases a lock when its holder dies.
 */
export const webLocks: Locks = {
  tryWithLock<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
    return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock === null ? undefined : work()));
  },
};
