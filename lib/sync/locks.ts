/** Locks between everything that may sync: Web Locks in the browser, memory where there is one process. */
export interface Locks {
  /** @returns what `work` returns, or `undefined` at once when another holder has the lock */
  tryWithLock<T>(name: string, work: () => Promise<T>): Promise<T | undefined>;
}

export function memoryLocks(): Locks {
  const held = new Set<string>();
  return {
    async tryWithLock(name, work) {
      if (held.has(name)) return undefined;
      held.add(name);
      try {
        return await work();
      } finally {
        held.delete(name);
      }
    },
  };
}
