import { AppError, text } from '../errors.ts';
import type { Connection } from '../sync/state.ts';

/**
 * Epochs are counted over all connections and the count survives erasure, so that a run begun before a connection
 * was erased cannot pass for a run of one made later under the same id.
 */
export function nextEpoch(newest: unknown, connection: Connection): number {
  return Math.max(typeof newest === 'number' ? newest : 0, connection.epoch) + 1;
}

/** A caller's copy may be older than the newest run. */
export function withEpoch(connection: Connection, stored: Connection | undefined): Connection {
  return { ...connection, epoch: Math.max(connection.epoch, stored?.epoch ?? 0) };
}

export function unknownConnection(id: string): AppError {
  return new AppError('config', text('error.connectionUnknown'), `there is no connection ${id}`);
}
