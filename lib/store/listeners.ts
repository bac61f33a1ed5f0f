import type { ChangeTopic } from './store.ts';

/** Who wants to know of changes. */
export class ChangeListeners {
  readonly #listeners = new Set<{ readonly topic: ChangeTopic; readonly listener: () => void }>();

  add(topic: ChangeTopic, listener: () => void): () => void {
    const entry = { topic, listener };
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  /** A listener that throws must not make the write look failed; its error is reported as unhandled. */
  tell(topic: ChangeTopic): void {
    for (const entry of [...this.#listeners]) {
      if (entry.topic === topic) queueMicrotask(() => this.#listeners.has(entry) && entry.listener());
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
