import type { Workspace } from '../model/workspace.ts';
import type { Connector } from './connector.ts';
import { fingerprint } from './fingerprint.ts';
import type { Connection, StreamState } from './state.ts';

/**
 * Short digest of everything that decides what becomes of a record: the connector's way of mapping, the connection's
 * settings, the workspace's currency and time zone. What failed under another one is worth another try.
 * @param config as the connector parsed it
 */
export function mappingOf(
  connector: Pick<Connector, 'id' | 'mappingVersion'>,
  config: unknown,
  { currency, timeZone }: Pick<Workspace, 'currency' | 'timeZone'>,
): string {
  return fingerprint(JSON.stringify([connector.id, connector.mappingVersion ?? 1, config, currency ?? null, timeZone]));
}

/** Whether something of the connection could not be read with an earlier mapping and has not been tried with this one. */
export function awaitsMapping(
  connector: Connector,
  connection: Pick<Connection, 'config'>,
  states: readonly StreamState[],
  workspace: Pick<Workspace, 'currency' | 'timeZone'>,
): boolean {
  const config = connector.configSchema.safeParse(connection.config);
  if (!config.success) return false;
  const mapping = mappingOf(connector, config.data, workspace);
  // Of a stream that the connector no longer has nothing is ever read again.
  const streams = new Set(connector.streams(config.data).map(({ id }) => id));
  return states.some(
    (state) =>
      streams.has(state.stream) &&
      state.mapping !== mapping &&
      (state.failure?.kind === 'wireChanged' || (state.quarantined ?? 0) > 0 || (state.unkept ?? 0) > 0),
  );
}
