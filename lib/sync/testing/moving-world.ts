import fc from 'fast-check';
import { openMemoryStore } from '../../store/memory.ts';
import { createHttpClient } from '../http-client.ts';
import { memoryLocks } from '../locks.ts';
import { memoryBudgets } from '../rate-budget.ts';
import { HTTP_LIMITS } from '../retry.ts';
import { type RunOptions, runConnection } from '../runner.ts';
import { disturbanceOrJump } from './disturbances.ts';
import { type Disturbance, Disturber } from './disturbed.ts';
import { type Keyset, keysetConnector, SOUND } from './keyset-connector.ts';
import { agrees, Watch } from './moving-checks.ts';
import { COLLECTIONS, type Happening, LATEST_MS, MovingServer, type ServerEvent } from './moving-server.ts';
import { type Crowd, pausing, type Stage, untilDone } from './scenario.ts';
import { CONNECTION, connection, runDeps, ticking } from './scripted.ts';
import { Tally } from './tally.ts';
import { virtualTime } from './virtual-time.ts';

/** A fault of the network or the server, for one request. */
const HTTP_FAULTS = ['busy', 'busyLong', 'down', 'reset', 'truncated', 'page'] as const;
type HttpFault = (typeof HTTP_FAULTS)[number];

export interface World {
  readonly deletes: Keyset['deletes'];
  readonly first: readonly ServerEvent[];
  readonly happenings: readonly Happening[];
  readonly disturbances: readonly Disturbance[];
  /** By request, over the real HTTP client; none: a client that never fails. */
  readonly faults: readonly (HttpFault | undefined)[] | undefined;
  readonly crowds: readonly Crowd[];
  readonly pauses: readonly number[];
  readonly runs: readonly { readonly full: boolean }[];
  readonly sliceMs: number | undefined;
  /** How far the server's clock is off ours, ms. */
  readonly skew: number;
}

const DAY_MS = 86_400_000;
const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const of = fc.constantFrom(...COLLECTIONS);
const id = fc.constantFrom(...IDS);
const value = fc.integer({ min: 0, max: 9 });
const put: fc.Arbitrary<ServerEvent> = fc.record({
  kind: fc.constant('put' as const),
  of,
  id,
  value,
  late: fc.constantFrom(0, 0, 0, LATEST_MS / 2, LATEST_MS),
});
/** Paging that goes wrong is drawn apart: nothing short of a complete reading mends it. */
const event: fc.Arbitrary<ServerEvent> = fc.oneof(
  { weight: 6, arbitrary: put },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete' as const), of, id }) },
  // Few: when most of what comes is broken the stream stops, as it should.
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('break' as const), of, id: fc.constantFrom('a', 'e') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('burst' as const), of, value }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('tick' as const), ms: fc.constantFrom(1000, 60_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('repeat' as const) }) },
);

const fault = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom(...HTTP_FAULTS) },
);

export const world = (glitches: boolean): fc.Arbitrary<World> =>
  fc.record({
    deletes: fc.constantFrom('feed' as const, 'sweep' as const),
    first: fc.array(put, { maxLength: 12 }),
    happenings: fc.array(
      fc.record({
        after: fc.integer({ min: 0, max: 6 }),
        event: glitches ? fc.oneof(event, fc.record({ kind: fc.constant('skip' as const) })) : event,
      }),
      { maxLength: 14 },
    ),
    disturbances: fc.array(disturbanceOrJump(), { maxLength: 8 }),
    faults: fc.option(fc.array(fault, { maxLength: 20 }), { nil: undefined, freq: 3 }),
    crowds: fc.array(fc.record({ others: fc.integer({ min: 0, max: 2 }), locked: fc.boolean() }), { maxLength: 4 }),
    pauses: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 8 }),
    runs: fc.array(fc.record({ full: fc.boolean() }), { minLength: 1, maxLength: 3 }),
    sliceMs: fc.option(fc.constant(500), { nil: undefined }),
    skew: fc.constantFrom(0, DAY_MS, -DAY_MS, 400 * DAY_MS, -400 * DAY_MS),
  });

export interface WorldStage extends Pick<Stage, 'store' | 'mutate' | 'tally' | 'wait'> {
  readonly keyset?: Partial<Keyset>;
  /** Whether to look after each step that nothing the server has is lost; not where its paging leaves records out. */
  readonly watched?: boolean;
}

/** Syncs while the server changes and all sorts go wrong; then, in quiet, once more; then the two must agree. */
export async function live(plan: World, stage: WorldStage = {}): Promise<void> {
  const { store = openMemoryStore(), mutate = (same) => same, tally = new Tally() } = stage;
  await store.saveConnection(connection);
  const time = virtualTime();
  const clock = ticking(time, 10);
  const server = new MovingServer(clock.now() + plan.skew, [
    ...plan.first.map((event) => ({ after: -1, event })),
    ...plan.happenings,
  ]);
  const watch = new Watch(server, store);
  const disturber = new Disturber(plan.disturbances, {
    wait: stage.wait ?? pausing(plan.pauses),
    jump: time.advance,
    compact: () => store.compact(),
    ...(stage.watched === true ? { observe: () => watch.look() } : {}),
    tally,
  });
  const connector = keysetConnector({ ...SOUND, deletes: plan.deletes, ...stage.keyset });
  const faults = [...(plan.faults ?? [])];
  const http = plan.faults === undefined ? server.http() : faultyHttp(server, faults, time, tally);
  tally.count('schedules');
  const call = async (options: RunOptions, locks = memoryLocks()) => {
    const process = disturber.process();
    const deps = runDeps(mutate(process.store(store)), process.connector(connector), {
      clock,
      http: process.http(http),
      locks: process.locks(locks),
      signal: process.signal,
    });
    disturber.check();
    tally.count('calls');
    const report = await process.life(runConnection(deps, CONNECTION, options));
    if (report?.failure?.userText.key === 'error.runSuperseded') tally.count('fenced');
    // As whoever starts runs does, it waits for as long as it was asked to.
    if (report?.retryAt !== undefined) time.advance(Math.max(0, Date.parse(report.retryAt) - time.clock.now()));
    return report;
  };
  const crowds = [...plan.crowds];
  for (const { full } of plan.runs) {
    const options = { full, ...(plan.sliceMs === undefined ? {} : { sliceMs: plan.sliceMs }) };
    await untilDone(async () => {
      const { others, locked } = crowds.shift() ?? { others: 0, locked: true };
      if (others > 0) tally.count(locked ? 'crowds with a lock' : 'crowds without');
      const locks = memoryLocks();
      const rest = Array.from({ length: others }, () => call(options, locked ? locks : memoryLocks()));
      const [report] = await Promise.all([call(options, locks), ...rest]);
      return others === 0 ? report : undefined;
    });
  }

  disturber.calm();
  faults.length = 0;
  server.freeze();
  await untilDone(() => call({}));
  // Only a stream that says what is deleted is up to date after an incremental run. Of complete ones the first
  // puts right what a wrong clock did, the second removes what is gone.
  const complete = plan.deletes !== 'feed' || plan.happenings.some(({ event: { kind } }) => kind === 'skip');
  for (let run = 0; run < 2; run++) {
    time.advance(complete ? 2 * DAY_MS : 0);
    await untilDone(() => call({ full: complete }));
  }
  disturber.check();
  await agrees(server, store);
  const again = await call({});
  if (again?.status !== 'done' || again.written > 0 || again.deleted > 0) {
    throw new Error(`what was read again was not the same: ${JSON.stringify(again)}`);
  }
}

/** The HTTP layer that connectors use, over a network where each request may go wrong. */
function faultyHttp(
  server: MovingServer,
  faults: (HttpFault | undefined)[],
  time: ReturnType<typeof virtualTime>,
  tally: Tally,
) {
  return createHttpClient({
    clock: time.clock,
    random: () => 0.5,
    budgets: memoryBudgets(),
    // Waits take no time but the clock's; the deadline never comes.
    sleep: async (ms, signal) => {
      if (ms >= HTTP_LIMITS.totalMs) return new Promise((_, reject) => signal?.addEventListener('abort', reject));
      signal?.throwIfAborted();
      time.advance(ms);
    },
    fetch: async (url) => {
      const fault = faults.shift();
      if (fault !== undefined) tally.count(fault);
      switch (fault) {
        case 'busy':
          return new Response('', { status: 429, headers: { 'retry-after': '1' } });
        case 'busyLong':
          return new Response('', { status: 429 });
        case 'down':
          return new Response('', { status: 503 });
        case 'reset':
          throw new TypeError('fetch failed');
        case 'truncated':
          return new Response(server.answer(url).slice(0, -9));
        case 'page':
          return new Response('<html>');
        case undefined:
          return new Response(server.answer(url));
      }
    },
  });
}
