import { AppError, toFailure } from '../errors.ts';
import { type AuditEntry, auditEntry } from '../model/audit.ts';
import { TABLE_NAMES } from '../model/tables.ts';
import type { Instant } from '../model/time.ts';
import type { Reread, Stream } from './connector.ts';
import { quarantineItem } from './quarantine.ts';
import { fenceOf, type Run } from './run-context.ts';
import type { QuarantineItem, StreamState } from './state.ts';

const BATCH = 100;

/** The user wants every quarantined record tried again; noted with the items, so that it outlives this process. */
export async function wantReread(run: Run): Promise<void> {
  const items = [...run.quarantined.values()].map(({ mapping: _, ...item }): QuarantineItem => item);
  const states = [...run.states.values()].flatMap((state): StreamState[] => {
    if ((state.unkept ?? 0) === 0) return [];
    const { mapping: _, ...wanted } = state;
    return [wanted];
  });
  if (items.length + states.length === 0) return;
  await run.deps.store.commit({ quarantine: items, states, fence: fenceOf(run) });
  run.quarantined.settle({ kept: items });
  for (const state of states) run.states.set(state.stream, state);
}

/**
 * Reads quarantined records again that failed under another mapping. Each batch is one commit: what parses now becomes
 * a record and leaves the quarantine, what fails again stays with its present reason. A failure to ask leaves them as
 * they are, for the next run.
 * @returns whether the slice ended before all were tried
 */
export async function rereadQuarantined(run: Run): Promise<'done' | 'more'> {
  const { connector, signal } = run.deps;
  if (connector.reread === undefined) return 'done';
  for (const stream of run.streams) {
    // What is about to be read from the start need not be read twice.
    if (run.states.get(stream.id)?.cursor === undefined) continue;
    const due = [...run.quarantined.values()].filter(
      (item) => item.stream === stream.id && item.mapping !== run.mapping,
    );
    for (let start = 0; start < due.length; start += BATCH) {
      const items = due.slice(start, start + BATCH);
      try {
        signal.throwIfAborted();
        await commitReread(run, stream, items, await connector.reread(run.context, stream, items));
      } catch (error) {
        signal.throwIfAborted();
        run.log(`${stream.id}: quarantined records could not be read again: ${toFailure(error).detail}`);
        if (!(error instanceof AppError)) throw error;
        // Whatever it is will be told by the reading of the streams themselves.
        break;
      }
      if (run.slice.over) return 'more';
    }
  }
  return 'done';
}

async function commitReread(run: Run, stream: Stream, items: readonly QuarantineItem[], read: Reread): Promise<void> {
  const at = run.now();
  const { mapping } = run;
  const { secret } = run.deps;
  const failed = (read.rejects ?? []).map((reject) =>
    quarantineItem(run.connection, stream.id, reject, { at, mapping, secret }, (id) => run.quarantined.get(id)),
  );
  const left = new Set(read.left);
  const untried = items.filter(({ id }) => left.has(id)).map((item): QuarantineItem => ({ ...item, mapping }));
  const { kept } = run.quarantined.admit([...failed, ...untried]);
  const stay = new Set(kept.map(({ id }) => id));
  const released = items.map(({ id }) => id).filter((id) => !stay.has(id));

  const state = run.states.get(stream.id);
  const states = state === undefined ? [] : [nextState(run, state, read, { kept, released })];
  const result = await run.deps.store.commit({
    upserts: read.upserts,
    ...(read.deletes === undefined ? {} : { deletes: read.deletes }),
    ...(read.gone === undefined ? {} : { swept: read.gone }),
    quarantine: kept,
    released,
    states,
    audit: [readAgain(run, stream, items.length, at)],
    fence: fenceOf(run),
  });
  run.quarantined.settle({ kept, released });
  for (const next of states) run.states.set(next.stream, next);
  run.total.deleted += result.deleted;
  for (const count of Object.values(result.written)) run.total.written += count;
  run.log(`${stream.id}: of ${items.length} quarantined records ${released.length} were read or are gone`);
}

function readAgain({ connection }: Run, { id: what }: Stream, count: number, at: Instant): AuditEntry {
  const { id, connector: system } = connection;
  return auditEntry({ at, action: 'read', connection: id, system, what, count }, 'again');
}

/** Where the stream stands has not changed; which tables it feeds may have. */
function nextState(
  run: Run,
  state: StreamState,
  { upserts }: Reread,
  changes: { kept: readonly QuarantineItem[]; released: readonly string[] },
): StreamState {
  const fed = TABLE_NAMES.filter((table) => (upserts[table]?.length ?? 0) > 0);
  const tables = [...new Set([...(state.tables ?? []), ...fed])].sort();
  return {
    ...state,
    quarantined: run.quarantined.count(state.stream, changes),
    ...(tables.length === 0 ? {} : { tables }),
  };
}
