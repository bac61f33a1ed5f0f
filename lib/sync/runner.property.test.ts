import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openMemoryStore } from '../store/memory.ts';
import type { Commit, CommitResult, Store } from '../store/store.ts';
import { memoryLocks } from './locks.ts';
import type { SyncStore } from './run-context.ts';
import { runConnection } from './runner.ts';
import { type Disturbance, Disturber } from './testing/disturbed.ts';
import {
  CONNECTION,
  connection,
  runDeps,
  type ScriptedPage,
  type ScriptedStream,
  scripted,
  ticking,
} from './testing/scripted.ts';
import { virtualTime } from './testing/virtual-time.ts';

/** A system at two times: what a first sync reads, and what a complete reading brings later. */
interface Scenario {
  readonly rounds: readonly (readonly ScriptedStream[])[];
  readonly disturbances: readonly Disturbance[];
  readonly pauses: readonly number[];
  /** Which calls are two processes at once, with a lock between them or, as if the lock had been lost, without. */
  readonly crowds: readonly ('alone' | 'locked' | 'unlocked')[];
  readonly sliceMs: number | undefined;
  /** How fast time goes: pages that come quickly are committed together. */
  readonly tickMs: number;
}

const LETTERS = ['p', 'q', 'r', 's', 't'];
const upsert = (stream: string) =>
  fc.record(
    {
      id: fc.constantFrom(...LETTERS.map((letter) => stream + letter)),
      version: fc.integer({ min: 0, max: 4 }),
      name: fc.constantFrom('Acme', 'Blue', 'Coil'),
    },
    { requiredKeys: ['id', 'name'] },
  );
const page = (stream: string): fc.Arbitrary<ScriptedPage> =>
  fc.record({
    upserts: fc.array(upsert(stream), { maxLength: 4 }),
    deletes: fc.array(fc.constantFrom(...LETTERS.map((letter) => stream + letter)), { maxLength: 2 }),
    rejects: fc.array(fc.constantFrom(...LETTERS.map((letter) => stream + letter)), { maxLength: 1 }),
  });
const stream = (id: string): fc.Arbitrary<ScriptedStream[]> =>
  fc
    .tuple(
      fc.constantFrom('feed' as const, 'sweep' as const, 'none' as const),
      fc.array(page(id), { minLength: 1, maxLength: 5 }),
      fc.array(page(id), { minLength: 1, maxLength: 5 }),
    )
    .map(([deletes, ...rounds]) => rounds.map((pages) => ({ id, deletes, pages: deletedForGood(pages) })));

/** One reading of a system never brings a record after having said that it is gone. */
function deletedForGood(pages: readonly ScriptedPage[]): ScriptedPage[] {
  const gone = new Set<string>();
  return pages.map((content) => {
    const upserts = content.upserts?.filter(({ id }) => !gone.has(id)) ?? [];
    for (const id of content.deletes ?? []) gone.add(id);
    return { ...content, upserts };
  });
}

const scenario: fc.Arbitrary<Scenario> = fc.record({
  rounds: fc
    .tuple(stream('a'), stream('b'), fc.integer({ min: 1, max: 2 }))
    .map(([a, b, count]) => [0, 1].slice(0, count).map((round) => [a[round], b[round]].flatMap((one) => one ?? []))),
  disturbances: fc.array(
    fc.record({
      after: fc.integer({ min: 0, max: 25 }),
      kind: fc.constantFrom('kill' as const, 'transient' as const, 'abort' as const),
    }),
    { maxLength: 8 },
  ),
  pauses: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 }),
  crowds: fc.array(fc.constantFrom('alone' as const, 'locked' as const, 'unlocked' as const), { maxLength: 6 }),
  sliceMs: fc.option(fc.constantFrom(1, 4000), { nil: undefined }),
  tickMs: fc.constantFrom(1000, 10, 1),
});

const CALM = { disturbances: [], pauses: [], crowds: [], sliceMs: undefined, tickMs: 1000 };
const MOST_CALLS = 100;
const RUNS = Number(process.env.PROPERTY_RUNS ?? 300);

/** Plays the scenario until nothing is left to read, and returns all that is stored but the moments of reading. */
async function play(scenario: Scenario, mutate: (store: SyncStore) => SyncStore = (store) => store) {
  const store = openMemoryStore();
  await store.saveConnection(connection);
  const disturber = new Disturber(scenario.disturbances, scenario.pauses);
  const clock = ticking(virtualTime(), scenario.tickMs);
  const crowds = [...scenario.crowds];
  for (const [round, streams] of scenario.rounds.entries()) {
    const options = {
      full: round > 0,
      ...(scenario.sliceMs === undefined ? {} : { sliceMs: scenario.sliceMs }),
    };
    const call = (locks = memoryLocks()) => {
      const process = disturber.process(store);
      const deps = runDeps(mutate(process.store), scripted(streams), { clock, locks, signal: process.signal });
      return runConnection(deps, CONNECTION, options);
    };
    for (let calls = 0; ; calls++) {
      if (calls > MOST_CALLS) throw new Error('it never comes to an end');
      const crowd = crowds.shift() ?? 'alone';
      const locks = memoryLocks();
      const others = crowd === 'alone' ? [] : [call(crowd === 'locked' ? locks : memoryLocks())];
      const reports = await Promise.all([call(locks), ...others]);
      if (crowd === 'alone' && reports[0]?.status === 'done') break;
    }
  }
  return contents(store);
}

async function contents(store: Store) {
  const accounts = (await store.all('accounts')).map(({ id, name, source }) => ({ id, name, source }));
  const quarantine = (await store.quarantine(CONNECTION)).map(({ id, reason, raw }) => ({ id, reason, raw }));
  const states = (await store.streamStates(CONNECTION)).map(({ stream, phase, cursor, failure, sweepDue }) => ({
    stream,
    phase,
    cursor,
    failure,
    sweepDue,
  }));
  const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return { accounts: accounts.sort(byText), quarantine: quarantine.sort(byText), states: states.sort(byText) };
}

const holds = (mutate?: (store: SyncStore) => SyncStore) =>
  fc.asyncProperty(scenario, async (disturbed) => {
    const calm = await play({ ...disturbed, ...CALM });
    expect(await play(disturbed, mutate)).toEqual(calm);
  });

/** Every record is read by streams that sweep, and nothing else says what is gone. */
const swept = scenario.map(
  (one): Scenario => ({
    ...one,
    rounds: one.rounds.map((streams) =>
      streams.map(({ id, pages }) => ({
        id,
        deletes: 'sweep',
        pages: pages.map((page) => ({ upserts: broughtBy(page) })),
      })),
    ),
  }),
);
const broughtBy = (page: ScriptedStream['pages'][number]) => (typeof page === 'function' ? [] : (page.upserts ?? []));

const comesBack = (mutate?: (store: SyncStore) => SyncStore) =>
  fc.asyncProperty(swept, async (disturbed) => {
    // The first reading comes once more: what the second left out must come back unchanged.
    const rounds = [...disturbed.rounds, ...disturbed.rounds.slice(0, 1)];
    const brought = rounds.at(-1)?.flatMap(({ pages }) => pages.flatMap(broughtBy)) ?? [];
    const { accounts } = await play({ ...disturbed, rounds }, mutate);
    expect(new Set(accounts.map(({ id }) => id))).toEqual(new Set(brought.map(({ id }) => `${CONNECTION}:${id}`)));
  });

test('after a complete reading there is what it brought, whatever earlier ones left out', () =>
  fc.assert(comesBack(), { numRuns: RUNS }));

test('however it is killed, cancelled, retried or run twice, the store ends as after an undisturbed run', () =>
  fc.assert(holds(), { numRuns: RUNS }));

/** Faults a runner could have, put between it and the store: a law above must notice each. */
const faults: [string, (commit: Commit) => Commit[], law?: typeof holds][] = [
  [
    'the cursor is saved before the rows',
    ({ states, ...rows }) => [{ ...(states ? { states } : {}), ...(rows.fence ? { fence: rows.fence } : {}) }, rows],
  ],
  [
    'a sweep counts from the end of the reading, not its start',
    ({ states, ...rest }) => [
      {
        ...rest,
        ...(states
          ? { states: states.map((state) => (state.fullAt ? { ...state, fullAt: state.updatedAt } : state)) }
          : {}),
      },
    ],
  ],
  ['deletions are forgotten', ({ deletes: _, ...rest }) => [rest]],
  ['what was swept is taken for deleted', ({ swept = {}, ...rest }) => [{ deletes: swept, ...rest }], comesBack],
];

test.each(faults)('a law notices when %s', async (_, split, law = holds) => {
  const mutate = (store: SyncStore): SyncStore => ({
    all: (table) => store.all(table),
    facts: (table) => store.facts(table),
    getMany: (table, ids) => store.getMany(table, ids),
    connections: () => store.connections(),
    openEpoch: (id) => store.openEpoch(id),
    quarantine: (id) => store.quarantine(id),
    streamStates: (id) => store.streamStates(id),
    async commit(commit) {
      const results: CommitResult[] = [];
      for (const part of split(commit)) results.push(await store.commit(part));
      return results.at(-1) ?? { written: {}, deleted: 0, stale: 0 };
    },
  });
  const result = await fc.check(law(mutate), { numRuns: 300, seed: 1, endOnFailure: true });
  expect(result.failed).toBe(true);
});
