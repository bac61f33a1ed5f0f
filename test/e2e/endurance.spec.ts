import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { randomStream } from '../../integrations/sample/generate/random.ts';
import { connectSandbox, saveSandbox, untilSynced } from '../bench/connected.ts';
import { type Busy, keepBusy, openWindow } from '../support/busy-window.ts';
import { dayOfEdits } from '../support/day-of-edits.ts';
import { requestLog } from '../support/request-log.ts';
import { expectSameState, stateOf } from '../support/same-state.ts';
import { openWorkbench, openWorkbenchOn, type Workbench } from '../support/workbench.ts';
import { type WorkerKiller, workerKiller } from '../support/worker-killer.ts';

/*
 * The worker is killed again and again while it reads a CRM that people go on editing, with two windows that ask and
 * press all the while. What is kept in the end is what one quiet sync of the same CRM keeps.
 */
test.describe.configure({ mode: 'serial', timeout: 400_000 });
// Recording every step of two busy windows would take longer than the steps.
test.use({ trace: 'off' });

/** For what takes seconds, on a machine that has other things to do. */
const PATIENCE = 150_000;

const SEED = Number(process.env.CHANNELWISE_SEED ?? Date.now() % 1_000_000);
const random = randomStream(SEED, 'endurance');

let bench: Workbench;
let connectionId: string;
let killer: WorkerKiller;
let windows: Busy[];
let edit: () => void;
let kills = 0;

test.beforeAll(async () => {
  console.log(`seed ${SEED} (CHANNELWISE_SEED)`);
  bench = await openWorkbench();
  connectionId = await saveSandbox(bench);
  const page = await bench.newPage();
  await page.goto(`chrome-extension://${bench.extensionId}/options.html#connections`);
  const other = await openWindow(bench, page, 'popup.html');
  killer = await workerKiller(page);
  edit = dayOfEdits(bench.sandbox, randomStream(SEED, 'edits'));
  const ref = (id: string) => ({
    system: 'hubspot',
    tenant: bench.sandbox.portalId,
    kind: 'account',
    externalId: bench.sandbox.idOf(id),
  });
  const asked = (id: string) =>
    [
      ['sync.status', {}],
      ['brief.get', { ref: ref(id) }],
      ['summary.get', {}],
    ] as const;
  const pressed = [['sync.start', { connectionId }]] as const;
  windows = [await keepBusy(page, asked('P-001'), pressed), await keepBusy(other, asked('P-002'), pressed)];
});
test.afterAll(() => bench?.close());

/**
 * Starts a sync and kills its worker in it, at moments drawn anew each time, while the CRM is edited.
 * @param most requests between two kills
 */
async function disturbedSync(name: string, options: { full?: boolean }, wanted: number, most: number): Promise<void> {
  const startedAt = Date.now();
  const log = requestLog(bench.sandbox);
  bench.sandbox.setFault({ fault: { kind: 'slow', ms: 20 }, times: 1_000_000 });
  await bench.ask('sync.start', { connectionId, ...options });
  await expect.poll(() => log.count).toBeGreaterThan(0);
  for (const window of windows) await window.act(true);
  // The last streams are left in peace, so that no press begins another sync after this one.
  const nearEnd = () => log.has('/objects/tasks');
  let killed = 0;
  while (killed < wanted && !nearEnd()) {
    const next = log.count + random.int(1, most);
    await expect.poll(() => log.count >= next || nearEnd(), { intervals: [5], timeout: PATIENCE }).toBe(true);
    edit();
    // Anywhere in what follows an answer: parsing, committing, the next request.
    await sleep(random.between(0, 60));
    await killer.kill();
    log.disturbed();
    killed++;
    edit();
  }
  await expect.poll(nearEnd, { timeout: PATIENCE }).toBe(true);
  for (const window of windows) await window.act(false);
  bench.sandbox.clearFaults();
  await untilSynced(bench);
  kills += killed;
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${name}: ${killed} kills, ${log.count} requests, ${seconds} s`);
  expect(log.unexplained()).toEqual([]);
}

/** What changed behind the page that was being read is the next sync's; after it all is as in a profile that starts now. */
async function expectAsUndisturbed(): Promise<void> {
  await bench.ask('sync.start', { connectionId });
  await untilSynced(bench);
  const found = await stateOf(bench);
  const fresh = await openWorkbenchOn(bench.sandbox);
  try {
    await connectSandbox(fresh);
    expectSameState(found, await stateOf(fresh));
  } finally {
    await fresh.close();
  }
}

test('a first sync, and one of what changed, survive the death of their worker at any moment', async () => {
  await disturbedSync('first sync', {}, 22, 12);
  for (let n = 0; n < 150; n++) edit();
  await disturbedSync('incremental', {}, 10, 6);
  await expectAsUndisturbed();
});

test('so does reading everything again', async () => {
  for (let n = 0; n < 50; n++) edit();
  await disturbedSync('everything again', { full: true }, 22, 12);
  await expectAsUndisturbed();
});

test('in all this no message was left without an answer, and none was answered with a failure', async () => {
  const tallies = await Promise.all(windows.map((window) => window.stop()));
  console.log(`${kills} kills in all; ${tallies.map((t) => `${t.answered} answered, ${t.lost} lost`).join('; ')}`);
  expect(kills).toBeGreaterThanOrEqual(50);
  for (const { answered, failed } of tallies) {
    expect(answered).toBeGreaterThan(50);
    expect(failed).toEqual([]);
  }
});
