import type { Clock } from '../../lib/model/time.ts';
import type { Store } from '../../lib/store/store.ts';
import type { Connector } from '../../lib/sync/connector.ts';
import { dueAt } from '../../lib/sync/due.ts';
import { awaitsMapping } from '../../lib/sync/mapping.ts';
import type { Connection, StreamState } from '../../lib/sync/state.ts';

export interface DueDeps {
  readonly store: Store;
  /** Those that need no files from the user. */
  readonly connectors: readonly Connector[];
  readonly clock: Clock;
  /** Whether a connection's secret is there and cannot be read before the user unlocks the vault. */
  locked(connection: string): Promise<boolean>;
  /** Whether the browser lets us reach a connector's hosts. */
  permitted(connector: string): Promise<boolean>;
}

export interface DueRun {
  readonly connection: string;
  /** Milliseconds since the epoch; may be past. */
  readonly at: number;
}

/** When each run that can begin by itself is to begin. */
export async function dueRuns(deps: DueDeps, everyMs: number): Promise<DueRun[]> {
  const { store, clock } = deps;
  const dues: DueRun[] = [];
  for (const connection of await startable(deps)) {
    // The sample never changes by itself.
    const every = connection.connector === 'sample' ? 0 : everyMs;
    const states = await store.streamStates(connection.id);
    const mapsAnew = await mapsAgain(deps, connection, states);
    const at = dueAt(connection, states, { everyMs: every, now: clock.now(), mapsAnew });
    if (at !== undefined) dues.push({ connection: connection.id, at });
  }
  return dues;
}

/** Connections that can run without the user: no files to hand over, no access to grant, nothing to unlock. */
async function startable({ store, connectors, permitted, locked }: DueDeps): Promise<Connection[]> {
  const able: Connection[] = [];
  for (const connection of await store.connections()) {
    const known = connectors.some(({ id }) => id === connection.connector);
    // Without access every request would fail as if the network were down.
    if (!known || !(await permitted(connection.connector))) continue;
    if (!(await locked(connection.id))) able.push(connection);
  }
  return able;
}

/** Whether something that could not be read may be readable by now: the settings or the connector have changed. */
async function mapsAgain(
  { store, connectors }: DueDeps,
  connection: Connection,
  states: readonly StreamState[],
): Promise<boolean> {
  const connector = connectors.find(({ id }) => id === connection.connector);
  return connector !== undefined && awaitsMapping(connector, connection, states, await store.workspace());
}
