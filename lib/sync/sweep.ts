import { recordId } from '../model/ids.ts';
import { type Deletes, isFactTable, isRowTable, isTable } from '../model/tables.ts';
import type { Instant } from '../model/time.ts';
import { fenceOf, type Run, type SyncStore } from './run-context.ts';
import type { StreamState } from './state.ts';

/**
 * Deletes the records that complete readings no longer saw. A record goes when every stream that feeds its table
 * has read everything since the record was last seen; records that did not parse are there, so they stay.
 */
export async function sweep(run: Run): Promise<void> {
  const due = [...run.states.values()].filter((state) => state.sweepDue === true);
  if (due.length === 0) return;
  const now = run.now();
  for (const state of trustedStates([...run.states.values()], now)) run.states.set(state.stream, state);
  const { store } = run.deps;
  const unreadable = await store.quarantine(run.connection.id);
  const swept: Deletes = {};
  for (const table of new Set(due.flatMap((state) => state.tables ?? []))) {
    const unseenSince = limitOf(run, table);
    if (unseenSince === undefined || unseenSince > now) continue;
    const kept = new Set(
      unreadable.flatMap(({ stream, externalId, at }) =>
        externalId === undefined || at < unseenSince || !feeds(run, stream, table)
          ? []
          : [recordId<string>(run.connection.id, externalId)],
      ),
    );
    const seen = { before: Date.parse(unseenSince), after: Date.parse(now) + FAR_MS };
    const ids = await unseen(store, run.connection.id, table, seen, kept);
    if (isTable(table) && ids.length > 0) swept[table] = ids;
  }
  const states = due.flatMap(({ stream }): StreamState[] => {
    const state = run.states.get(stream);
    if (state === undefined) return [];
    const { sweepDue: _, ...settled } = state;
    return [settled];
  });
  const result = await store.commit({ swept, states, fence: fenceOf(run) });
  run.total.deleted += result.deleted;
  for (const state of states) run.states.set(state.stream, state);
  if (result.deleted > 0) run.log(`swept ${result.deleted} records that are gone from the system`);
}

/**
 * What a sweep needs to know compares moments of reading, which means nothing once the clock was put back: it is
 * forgotten, and gathered anew by the next complete reading.
 */
export function withoutSweep<S extends StreamState>({ sweepDue: _, fullAt: __, ...state }: S) {
  return state;
}

/** The states as a run may trust them that begins now. */
export function trustedStates(states: readonly StreamState[], now: Instant): readonly StreamState[] {
  return states.some(({ updatedAt }) => updatedAt > now) ? states.map(withoutSweep) : states;
}

/** Another entity of the same id is none of a stream's business. */
function feeds(run: Run, stream: string, table: string): boolean {
  return run.states.get(stream)?.tables?.includes(table) === true;
}

/** The moment before which a record of the table must have been seen last to be gone. */
function limitOf(run: Run, table: string): Instant | undefined {
  const feeders = run.streams.filter(({ id }) => feeds(run, id, table));
  if (!feeders.some(({ deletes }) => deletes === 'sweep')) return undefined;
  let limit: Instant | undefined;
  for (const { id } of feeders) {
    const fullAt = run.states.get(id)?.fullAt;
    if (fullAt === undefined) return undefined;
    if (limit === undefined || fullAt < limit) limit = fullAt;
  }
  return limit;
}

/** A record seen so long after now was seen while the clock was wrong, and not since: the store would have noted it. */
const FAR_MS = 86_400_000;

async function unseen(
  store: SyncStore,
  connection: string,
  table: string,
  seen: { readonly before: number; readonly after: number },
  kept: ReadonlySet<string>,
): Promise<string[]> {
  const isGone = (at: number): boolean => at < seen.before || at > seen.after;
  if (isRowTable(table)) {
    const rows = await store.all(table);
    const old = rows.filter(
      (row) => row.source.connection === connection && isGone(Date.parse(row.seenAt)) && !kept.has(row.id),
    );
    return old.map((row) => row.id);
  }
  if (!isFactTable(table)) return [];
  const own = ['id', 'connection', 'seenAt'] as const;
  const read = table === 'orders' ? store.facts(table, own) : store.facts(table, [...own, 'orderId']);
  const { length, columns } = await read;
  const owner = 'orderId' in columns ? columns.orderId : undefined;
  const code = columns.connection.values.indexOf(connection);
  const ids: string[] = [];
  for (let i = 0; i < length; i++) {
    if (columns.connection.codes[i] !== code || !isGone(columns.seenAt.numbers[i] ?? 0)) continue;
    const id = columns.id.values[columns.id.codes[i] ?? -1];
    // Lines come with their order: while it does not parse, they are not seen either.
    const order = owner?.values[owner.codes[i] ?? -1];
    if (id !== undefined && !kept.has(id) && !(order !== undefined && kept.has(order))) ids.push(id);
  }
  return ids;
}
