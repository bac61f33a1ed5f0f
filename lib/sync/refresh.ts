import { AppError, redact, text } from '../errors.ts';
import { auditEntry } from '../model/audit.ts';
import { recordId } from '../model/ids.ts';
import type { RecordKind, RecordRef } from '../model/record-ref.ts';
import type { Row } from '../model/tables.ts';
import { type Instant, instantFromMs } from '../model/time.ts';
import { neverShow } from '../redact.ts';
import type { Store } from '../store/store.ts';
import { connectorHttp } from './connector-http.ts';
import type { RunDeps } from './run-context.ts';
import type { Connection } from './state.ts';

export interface RefreshDeps
  extends Pick<
    RunDeps,
    'connector' | 'secret' | 'accessToken' | 'http' | 'clock' | 'signal' | 'workspace' | 'memo' | 'log'
  > {
  readonly store: Pick<Store, 'commit' | 'where'>;
}

/** Deals looked at along with a record; of more, the newest are taken. */
const MOST_DEALS = 100;

/**
 * Reads one record again, beside whatever run goes on. It moves no cursor and holds no lock of a run: a run neither
 * waits for it nor is ended by it. What a run reads meanwhile is kept, as it is newer; and since every record says when
 * it was seen, a sweep takes what is read here for what it is, a record that was there at that time.
 * @returns whether anything has changed
 * @throws AppError
 */
export async function refreshRecord(
  deps: RefreshDeps,
  connection: Connection,
  ref: Pick<RecordRef, 'kind' | 'externalId'>,
): Promise<{ readonly changed: boolean }> {
  const { connector, store, signal, log } = deps;
  const config = connector.configSchema.safeParse(connection.config);
  if (connector.readRecord === undefined || !config.success) {
    throw new AppError('bug', text('error.bug'), `no single records of ${connection.id} can be read`);
  }
  neverShow(deps.secret);
  const http = connectorHttp(connector, config.data, deps.http);
  // Everything is said to be as of the moment before it was asked for, or a page of a run read later could be older.
  const at = deps.clock.now();
  const readSince = instantFromMs(at);
  const read = await connector.readRecord(
    {
      connection: connection.id,
      config: config.data,
      secret: deps.secret,
      ...(deps.accessToken === undefined ? {} : { accessToken: deps.accessToken }),
      http: { send: (request) => http.send(request.signal ? request : { ...request, signal }) },
      clock: { now: () => at },
      workspace: deps.workspace,
      signal,
      ...(deps.memo === undefined ? {} : { memo: deps.memo }),
      log: (message) => log?.(`${connection.id}: ${redact(message)}`),
    },
    { kind: ref.kind, externalId: ref.externalId, deals: await dealsOf(store, connection, ref) },
  );
  signal.throwIfAborted();
  const { upserts, deletes, gone } = read;
  const result = await store.commit({
    upserts,
    ...(deletes === undefined ? {} : { deletes }),
    ...(gone === undefined ? {} : { swept: gone }),
    audit: readingOf(connection, read.read, readSince),
    readSince,
    fence: { connection: connection.id, createdAt: connection.createdAt },
  });
  const written = Object.values(result.written).reduce((sum, count) => sum + count, 0);
  return { changed: written + result.deleted > 0 };
}

/** Kinds of records that a page may show and that are kept one by one. */
export function isRefreshable(kind: RecordKind): boolean {
  return kind === 'account' || kind === 'partner' || kind === 'contact' || kind === 'deal';
}

async function dealsOf(
  store: RefreshDeps['store'],
  connection: Connection,
  { kind, externalId }: Pick<RecordRef, 'kind' | 'externalId'>,
): Promise<string[]> {
  if (kind !== 'account' && kind !== 'partner') return [];
  const id = recordId<string>(connection.id, externalId);
  const found = await Promise.all([store.where('deals', 'accountId', id), store.where('deals', 'partnerId', id)]);
  const own = new Map(found.flat().map((deal) => [deal.id, deal]));
  return [...own.values()]
    .filter(({ source }) => source.connection === connection.id)
    .sort(openFirst)
    .slice(0, MOST_DEALS)
    .map(({ source }) => source.externalId);
}

function openFirst(a: Row<'deals'>, b: Row<'deals'>): number {
  const rank = ({ status }: Row<'deals'>) => (status === 'open' ? 0 : 1);
  return rank(a) - rank(b) || ((a.createdOn ?? '') < (b.createdOn ?? '') ? 1 : -1);
}

function readingOf(connection: Connection, read: Readonly<Record<string, number>>, at: Instant) {
  return Object.entries(read)
    .filter(([, count]) => count > 0)
    .map(([what, count]) =>
      auditEntry({ at, action: 'read', connection: connection.id, system: connection.connector, what, count }),
    );
}
