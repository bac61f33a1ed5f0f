import type { Upserts } from '../../model/tables.ts';
import type { Commit, CommitResult } from '../../store/store.ts';
import type { SyncStore } from '../run-context.ts';

/** A way to get commits wrong. */
export type Fault = (
  commit: Commit,
  send: (commit: Commit) => Promise<CommitResult>,
  store: SyncStore,
) => Promise<CommitResult>;

/** The store as a runner with this fault would use it. */
export function faulty(store: SyncStore, fault: Fault): SyncStore {
  const commit = (asked: Commit): Promise<CommitResult> => fault(asked, (sent) => store.commit(sent), store);
  return new Proxy(store, { get: (target, name) => (name === 'commit' ? commit : Reflect.get(target, name, target)) });
}

const NOTHING: CommitResult = { written: {}, deleted: 0, stale: 0 };

function halves({ states, fence, ...rows }: Commit): [rows: Commit, cursor: Commit] {
  const fenced = fence === undefined ? {} : { fence };
  return [
    { ...rows, ...fenced },
    { ...(states === undefined ? {} : { states }), ...fenced },
  ];
}

export const cursorFirst: Fault = async (commit, send) => {
  const [rows, cursor] = halves(commit);
  await send(cursor);
  return send(rows);
};

export const rowsFirst: Fault = async (commit, send) => {
  const [rows, cursor] = halves(commit);
  const result = await send(rows);
  await send(cursor);
  return result;
};

export const withoutFence: Fault = ({ fence: _, ...rest }, send) => send(rest);

export const failureSwallowed: Fault = (commit, send) => send(commit).catch(() => NOTHING);

export const sweptFromEnd: Fault = ({ states, ...rest }, send) =>
  send({
    ...rest,
    ...(states
      ? { states: states.map((state) => (state.fullAt ? { ...state, fullAt: state.updatedAt } : state)) }
      : {}),
  });

/** As if every interrupted reading had been a complete one. */
export const sweptWhenIncomplete: Fault = ({ states, ...rest }, send) =>
  send({
    ...rest,
    ...(states
      ? {
          states: states.map((state) =>
            state.startedAt === undefined ? state : { ...state, fullAt: state.startedAt, sweepDue: true },
          ),
        }
      : {}),
  });

export const withoutDeletes: Fault = ({ deletes: _, ...rest }, send) => send(rest);

export const withoutTombstoneVersion: Fault = ({ deletes, swept, ...rest }, send) => {
  const gone = deletes ?? swept;
  return send({ ...rest, ...(gone === undefined ? {} : { swept: gone }) });
};

export const sweptAsDeleted: Fault = ({ swept = {}, ...rest }, send) => send({ deletes: swept, ...rest });

export const releasedEarly: Fault = async (commit, send, store) => {
  const items = commit.fence === undefined ? [] : await store.quarantine(commit.fence.connection);
  return send({ ...commit, released: items.map(({ id }) => id) });
};

export const appended: Fault = ({ upserts, ...rest }, send) => {
  const renamed: Upserts = { ...upserts };
  if (renamed.accounts) {
    // The id is branded, and still one.
    renamed.accounts = renamed.accounts.map((row) => ({ ...row, id: `${row.id}~${row.seenAt}` as typeof row.id }));
  }
  return send({ ...rest, upserts: renamed });
};
