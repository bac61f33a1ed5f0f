import { AppError } from '../../lib/errors.ts';
import type { StoreMarker } from '../../lib/platform/store-marker.ts';
import type { StoreHealth } from '../../lib/store/health.ts';
import type { Store } from '../../lib/store/store.ts';
import type { Connection } from '../../lib/sync/state.ts';

/** What the database itself cannot know: that it is another one, or an earlier state. */
export function befallen(
  marker: StoreMarker | undefined,
  health: StoreHealth | undefined,
): 'emptied' | 'rolledBack' | undefined {
  if (marker === undefined || health === undefined || health.lineage === '') return undefined;
  // There was nothing to lose.
  if (marker.connections.length === 0 && marker.decisions === 0) return undefined;
  if (marker.lineage !== health.lineage) return 'emptied';
  return marker.commit > health.commit ? 'rolledBack' : undefined;
}

/** @returns undefined for one that cannot be opened, where it may be made anew */
export async function healthOf(store: Store, anew: boolean): Promise<StoreHealth | undefined> {
  try {
    return await store.check('full');
  } catch (error) {
    if (anew && error instanceof AppError && error.userText.key === 'error.storageUnavailable') return undefined;
    throw error;
  }
}

/** None where the database cannot be opened. */
export function connectionsOf(store: Store): Promise<Connection[]> {
  return store.connections().catch(() => []);
}

export function merged(stored: readonly Connection[], known: readonly Connection[]): Connection[] {
  return [...stored, ...known.filter(({ id }) => !stored.some((one) => one.id === id))];
}
