import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Store } from '../store/store.ts';
import { disturbanceOrJump } from './testing/disturbances.ts';
import {
  appended,
  cursorFirst,
  type Fault,
  failureSwallowed,
  faulty,
  releasedEarly,
  rowsFirst,
  sweptAsDeleted,
  sweptFromEnd,
  withoutDeletes,
  withoutFence,
  withoutTombstoneVersion,
} from './testing/faults.ts';
import { appendOnly, ledgerHolds } from './testing/ledger.ts';
import { play, type Scenario, type Stage, scenario } from './testing/scenario.ts';
import { LONG, part } from './testing/schedules.ts';
import { CONNECTION, type ScriptedStream } from './testing/scripted.ts';
import { Tally } from './testing/tally.ts';

const tally = new Tally();
const noticed = new Tally();
afterAll(() => {
  tally.print('model test, scripted systems');
  noticed.print('schedules until a fault was noticed');
});

const CALM = { disturbances: [], pauses: [], crowds: [], sliceMs: undefined, tickMs: 1000 };

type Mutation = Pick<Stage, 'mutate'>;

const asUndisturbed = (stage: Mutation = {}) =>
  fc.asyncProperty(scenario, async (disturbed) => {
    const calm = await play({ ...disturbed, ...CALM });
    expect(await play(disturbed, { ...stage, tally })).toEqual(calm);
  });

test('however it is killed, cancelled, retried or run twice, the store ends as after an undisturbed run', LONG, () =>
  fc.assert(asUndisturbed(), part(0.4)),
);

test('however processes interleave, the store ends as after an undisturbed run', LONG, () =>
  fc.assert(
    fc.asyncProperty(scenario, fc.scheduler(), async (disturbed, scheduler) => {
      const calm = await play({ ...disturbed, ...CALM });
      const wait = () => scheduler.schedule(Promise.resolve());
      expect(await scheduler.waitFor(play(disturbed, { wait, tally }))).toEqual(calm);
    }),
    part(0.05),
  ),
);

/** What a wrong clock spoils is mended by complete readings once it is right again. */
const settle = { rounds: 2, afterMs: 2 * 86_400_000 };

test('after a clock went wrong, complete readings bring the store to where it would have been', LONG, () =>
  fc.assert(
    fc.asyncProperty(scenario, fc.array(disturbanceOrJump(), { maxLength: 8 }), async (plan, disturbances) => {
      const calm = await play({ ...plan, ...CALM }, { settle });
      expect(await play({ ...plan, disturbances }, { settle, tally })).toEqual(calm);
    }),
    part(0.1),
  ),
);

const ledger = (stage: Mutation = {}) =>
  fc.asyncProperty(appendOnly, async (plan) => {
    const observe = (store: Store) => ledgerHolds(store, plan.rounds[0] ?? []);
    await play(plan, { ...stage, observe, tally });
  });

test('at every moment there is exactly what the cursors say has been read', LONG, () => fc.assert(ledger(), part(0.1)));

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

const comesBack = (stage: Mutation = {}) =>
  fc.asyncProperty(swept, async (disturbed) => {
    // The first reading comes once more: what the second left out must come back unchanged.
    const rounds = [...disturbed.rounds, ...disturbed.rounds.slice(0, 1)];
    const brought = rounds.at(-1)?.flatMap(({ pages }) => pages.flatMap(broughtBy)) ?? [];
    const { accounts } = await play({ ...disturbed, rounds }, { ...stage, tally });
    expect(new Set(accounts.map(({ id }) => id))).toEqual(new Set(brought.map(({ id }) => `${CONNECTION}:${id}`)));
  });

test('after a complete reading there is what it brought, whatever earlier ones left out', LONG, () =>
  fc.assert(comesBack(), part(0.05)),
);

type Law = (stage: Mutation) => fc.IAsyncProperty<unknown[]>;

/** Faults a runner could have, put between it and the store: a law above must notice each. */
const faults: [string, Fault, Law][] = [
  ['the cursor is saved before the rows', cursorFirst, ledger],
  ['the rows are saved before the cursor', rowsFirst, ledger],
  ['a run that was superseded may still write', withoutFence, ledger],
  ['a commit that failed is taken for done', failureSwallowed, asUndisturbed],
  ['a sweep counts from the end of the reading, not its start', sweptFromEnd, asUndisturbed],
  ['deletions are forgotten', withoutDeletes, asUndisturbed],
  ['a deletion forgets which version it deleted', withoutTombstoneVersion, asUndisturbed],
  ['what was swept is taken for deleted', sweptAsDeleted, comesBack],
  ['quarantined records are released too early', releasedEarly, asUndisturbed],
  ['what is read twice is appended', appended, asUndisturbed],
];

test.each(faults)('a law notices when %s', LONG, async (name, fault, law) => {
  const result = await fc.check(law({ mutate: (store) => faulty(store, fault) }), {
    numRuns: 1000,
    seed: 1,
    endOnFailure: true,
  });
  expect(result.failed).toBe(true);
  noticed.count(name, result.numRuns);
});
