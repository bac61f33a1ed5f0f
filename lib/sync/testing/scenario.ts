import fc from 'fast-check';
import { openMemoryStore } from '../../store/memory.ts';
import type { Store } from '../../store/store.ts';
import { memoryLocks } from '../locks.ts';
import type { SyncStore } from '../run-context.ts';
import { type RunOptions, type RunReport, runConnection } from '../runner.ts';
import { disturbance } from './disturbances.ts';
import { type Disturbance, Disturber } from './disturbed.ts';
import { CONNECTION, connection, runDeps, type ScriptedPage, type ScriptedStream, scripted } from './scripted.ts';
import { contents } from './stored.ts';
import { Tally } from './tally.ts';
import { virtualTime } from './virtual-time.ts';

/** Who calls at once: between them one lock, or, as if it had been lost, none. */
export interface Crowd {
  readonly others: number;
  readonly locked: boolean;
}

/** A system at two times: what a first sync reads, and what a complete reading brings later; and what goes wrong. */
export interface Scenario {
  readonly rounds: readonly (readonly ScriptedStream[])[];
  readonly disturbances: readonly Disturbance[];
  /** How long processes wait at each moment, in turns of the microtask queue. */
  readonly pauses: readonly number[];
  readonly crowds: readonly Crowd[];
  readonly sliceMs: number | undefined;
  /** How fast time goes: pages that come quickly are committed together. */
  readonly tickMs: number;
}

const LETTERS = ['p', 'q', 'r', 's', 't'];

/** Of these a system tells when they were changed, of the others never. */
const VERSIONED = 3;

const idOf = (stream: string) => fc.constantFrom(...LETTERS.map((letter) => stream + letter));
const named = (stream: string): fc.Arbitrary<{ id: string; version?: number }> =>
  fc
    .tuple(fc.nat({ max: LETTERS.length - 1 }), fc.integer({ min: 0, max: 4 }))
    .map(([i, version]) => ({ id: `${stream}${LETTERS[i]}`, ...(i < VERSIONED ? { version } : {}) }));

const page = (stream: string): fc.Arbitrary<ScriptedPage> =>
  fc.record({
    upserts: fc.array(
      fc.tuple(named(stream), fc.constantFrom('Acme', 'Blue', 'Coil')).map(([one, name]) => ({ ...one, name })),
      { maxLength: 4 },
    ),
    deletes: fc.array(idOf(stream), { maxLength: 2 }),
    orders: fc.array(
      fc.tuple(named(stream), fc.integer({ min: 0, max: 3 })).map(([one, units]) => ({ ...one, units })),
      { maxLength: 3 },
    ),
    deletedOrders: fc.array(idOf(stream), { maxLength: 1 }),
    rejects: fc.array(idOf(stream), { maxLength: 1 }),
  });

/** Pages of which some come twice, as from a system whose paging repeats itself. */
const pages = (stream: string): fc.Arbitrary<ScriptedPage[]> =>
  fc
    .array(fc.tuple(page(stream), fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 5 })
    .map((all) => deletedForGood(all.flatMap(([one, times]) => (times === 1 ? [one, one] : [one]))));

const stream = (id: string): fc.Arbitrary<ScriptedStream[]> =>
  fc
    .tuple(fc.constantFrom('feed' as const, 'sweep' as const, 'none' as const), pages(id), pages(id))
    .map(([deletes, ...rounds]) => rounds.map((content) => ({ id, deletes, pages: content })));

/** One reading of a system never brings a record after having said that it is gone. */
function deletedForGood(content: readonly ScriptedPage[]): ScriptedPage[] {
  const gone = new Set<string>();
  const goneOrders = new Set<string>();
  return content.map((one) => {
    const upserts = one.upserts?.filter(({ id }) => !gone.has(id)) ?? [];
    const orders = one.orders?.filter(({ id }) => !goneOrders.has(id)) ?? [];
    for (const id of one.deletes ?? []) gone.add(id);
    for (const id of one.deletedOrders ?? []) goneOrders.add(id);
    return { ...one, upserts, orders };
  });
}

/**
 * Facts that come in an older version put a sweep off, and until when depends on the order in which streams are read:
 * see `sweep.test.ts`. So here a reading brings each in one version, and later readings in no older one.
 */
function inOrder(rounds: readonly (readonly ScriptedStream[])[]): ScriptedStream[][] {
  const newest = new Map<string, number>();
  return rounds.map((streams) => {
    const orders = streams.flatMap(({ pages }) => pages.flatMap(ordersOf));
    for (const { id, version } of orders) {
      if (version !== undefined) newest.set(id, Math.max(newest.get(id) ?? 0, version));
    }
    const settled = (one: ScriptedOrder): ScriptedOrder => {
      const version = newest.get(one.id);
      return version === undefined ? one : { ...one, version };
    };
    return streams.map((of) => ({
      ...of,
      pages: of.pages.map((one) => ({ ...one, orders: ordersOf(one).map(settled) })),
    }));
  });
}

type ScriptedOrder = NonNullable<ScriptedPage['orders']>[number];
const ordersOf = (one: ScriptedStream['pages'][number]): readonly ScriptedOrder[] =>
  typeof one === 'function' ? [] : (one.orders ?? []);

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  rounds: fc
    .tuple(stream('a'), stream('b'), fc.integer({ min: 1, max: 2 }))
    .map(([a, b, count]) => [0, 1].slice(0, count).map((round) => [a[round], b[round]].flatMap((one) => one ?? [])))
    .map((rounds) => (rounds.flat().some(({ deletes }) => deletes === 'sweep') ? inOrder(rounds) : rounds)),
  disturbances: fc.array(disturbance(), { maxLength: 8 }),
  pauses: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 }),
  crowds: fc.array(fc.record({ others: fc.integer({ min: 0, max: 2 }), locked: fc.boolean() }), { maxLength: 6 }),
  sliceMs: fc.option(fc.constantFrom(1, 4000), { nil: undefined }),
  tickMs: fc.constantFrom(1000, 10, 1),
});

export interface Stage {
  /** Where everything is kept; default: memory. */
  readonly store?: Store;
  /** A fault between runner and store. */
  readonly mutate?: (store: SyncStore) => SyncStore;
  readonly tally?: Tally;
  /** Instead of the scenario's pauses. */
  readonly wait?: () => Promise<void>;
  readonly observe?: (store: Store) => Promise<void>;
  /** So many more complete readings at the end, undisturbed, after so many ms. */
  readonly settle?: { readonly rounds: number; readonly afterMs: number };
}

const MOST_CALLS = 100;

/** Plays the scenario until nothing is left to read, and returns all that is stored but the moments of reading. */
export async function play(plan: Scenario, stage: Stage = {}) {
  const { store = openMemoryStore(), mutate = (same) => same, tally = new Tally(), observe, settle } = stage;
  await store.saveConnection(connection);
  const time = virtualTime();
  const clock = {
    now: () => {
      time.advance(plan.tickMs);
      return time.clock.now();
    },
  };
  const disturber = new Disturber(plan.disturbances, {
    wait: stage.wait ?? pausing(plan.pauses),
    jump: time.advance,
    compact: () => store.compact(),
    ...(observe === undefined ? {} : { observe: () => observe(store) }),
    tally,
  });
  tally.count('schedules');
  const call = async (streams: readonly ScriptedStream[], options: RunOptions, locks = memoryLocks()) => {
    const process = disturber.process();
    const deps = runDeps(mutate(process.store(store)), process.connector(scripted(streams)), {
      clock,
      locks: process.locks(locks),
      signal: process.signal,
    });
    disturber.check();
    tally.count('calls');
    const report = await process.life(runConnection(deps, CONNECTION, options));
    if (report?.failure?.userText.key === 'error.runSuperseded') tally.count('fenced');
    return report;
  };
  const crowds = [...plan.crowds];
  for (const [round, streams] of plan.rounds.entries()) {
    const options = { full: round > 0, ...(plan.sliceMs === undefined ? {} : { sliceMs: plan.sliceMs }) };
    await untilDone(async () => {
      const { others, locked } = crowds.shift() ?? { others: 0, locked: true };
      if (others > 0) tally.count(locked ? 'crowds with a lock' : 'crowds without');
      const locks = memoryLocks();
      const rest = Array.from({ length: others }, () => call(streams, options, locked ? locks : memoryLocks()));
      const [report] = await Promise.all([call(streams, options, locks), ...rest]);
      return others === 0 ? report : undefined;
    });
  }
  const last = plan.rounds.at(-1) ?? [];
  for (let round = 0; round < (settle?.rounds ?? 0); round++) {
    disturber.calm();
    time.advance(settle?.afterMs ?? 0);
    await untilDone(() => call(last, { full: true }));
  }
  disturber.check();
  return contents(store);
}

export async function untilDone(call: () => Promise<RunReport | undefined>): Promise<void> {
  for (let calls = 0; calls < MOST_CALLS; calls++) if ((await call())?.status === 'done') return;
  throw new Error('it never comes to an end');
}

/** Lets concurrent processes overtake each other. */
export function pausing(pauses: readonly number[]): () => Promise<void> {
  let paused = 0;
  return async () => {
    const turns = pauses[paused++ % Math.max(1, pauses.length)] ?? 0;
    for (let i = 0; i < turns; i++) await Promise.resolve();
  };
}
