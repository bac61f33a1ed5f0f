import { afterEach, beforeEach } from 'vitest';
import type { Store } from './store.ts';

/** One place where a driver keeps data. */
export interface Place {
  /** Opens the store on what the place holds. */
  open(): Promise<Store>;
  remove(): Promise<void>;
}

/**
 * A new, empty place for each test of the group, whose store is handed over.
 * @returns opens the place once more
 */
export function inFreshPlace(place: () => Promise<Place>, opened: (store: Store) => void): () => Promise<void> {
  let here: Place | undefined;
  let store: Store | undefined;
  const open = async (): Promise<void> => {
    store = await here?.open();
    if (store !== undefined) opened(store);
  };
  beforeEach(async () => {
    here = await place();
    await open();
  });
  afterEach(async () => {
    await store?.close();
    await here?.remove();
  });
  return open;
}
