import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { randomStream } from '../../integrations/sample/generate/random.ts';
import { connectSandbox, saveSandbox, untilSynced } from '../bench/connected.ts';
import { closedGate } from '../sandbox/faults.ts';
import { type KeptProfile, keepProfile, type Sitting } from '../support/kept-profile.ts';
import { requestLog } from '../support/request-log.ts';
import { expectSameState, inStore, stateOf } from '../support/same-state.ts';
import type { ReadThrough } from '../support/stored-state.ts';
import { openWorkbenchOn } from '../support/workbench.ts';

/* The browser ends in the middle of a sync, badly or well, and is started again on the same profile. */
test.describe.configure({ mode: 'serial', timeout: 300_000 });
test.use({ trace: 'off' });

const PATIENCE = 100_000;
const KILLS = 10;
const SEED = Number(process.env.CHANNELWISE_SEED ?? Date.now() % 1_000_000);
const random = randomStream(SEED, 'relaunch');

let kept: KeptProfile;
let connectionId: string;
test.beforeAll(async () => {
  console.log(`seed ${SEED} (CHANNELWISE_SEED)`);
  kept = await keepProfile();
});
test.afterAll(() => kept?.close());

const slowly = (ms: number) => {
  kept.sandbox.clearFaults();
  kept.sandbox.setFault({ fault: { kind: 'slow', ms }, times: 1_000_000 });
};

/**
 * Opens the browser while the CRM answers nothing, so that what is stored stays as it was left.
 * @returns what lets the CRM answer again
 */
async function openHeld(): Promise<{ sitting: Sitting; release: () => void }> {
  const gate = closedGate();
  kept.sandbox.clearFaults();
  kept.sandbox.setFault({ fault: { kind: 'held', gate }, times: 1_000_000 });
  const sitting = await kept.open();
  // Nobody has asked: the sync goes on by itself.
  await expect.poll(() => gate.waiting, { timeout: PATIENCE }).toBeGreaterThan(0);
  return {
    sitting,
    release() {
      slowly(30);
      gate.open();
    },
  };
}

/** Cursor and records are of one moment: no record the cursor has passed is missing, none it has not reached is there. */
async function expectRowsAsCursorsSay(sitting: Sitting): Promise<number> {
  const streams = await inStore(sitting, (call) => call<Record<string, ReadThrough>>('readThrough', connectionId));
  for (const [stream, { after, ids, read }] of Object.entries(streams)) {
    const all = kept.sandbox.portal.all(stream).map(({ id }) => id);
    const passed = after === undefined ? all : all.filter((id) => BigInt(id) <= BigInt(after));
    expect({ stream, after, ids: [...ids].sort() }).toEqual({ stream, after, ids: passed.sort() });
    expect(read).toBe(passed.length);
  }
  return Object.keys(streams).length;
}

test('killed again and again in a first sync, the browser goes on where it was and ends as if it had not been', async () => {
  const startedAt = Date.now();
  let sitting = await kept.open();
  connectionId = await saveSandbox(sitting);
  const log = requestLog(kept.sandbox);
  slowly(30);
  await sitting.ask('sync.start', { connectionId });
  let compared = 0;
  for (let kill = 1; kill <= KILLS; kill++) {
    // Towards the end only a few requests are left to be killed in.
    const next = log.count + (log.has('/objects/meetings') ? 1 : random.int(6, 18));
    await expect.poll(() => log.count, { intervals: [5], timeout: PATIENCE }).toBeGreaterThanOrEqual(next);
    // Anywhere in what follows an answer: parsing, committing, the next request.
    await sleep(random.between(0, 60));
    await sitting.kill();
    log.disturbed();
    const { sitting: again, release } = await openHeld();
    sitting = again;
    compared += await expectRowsAsCursorsSay(sitting);
    release();
  }
  expect(compared).toBeGreaterThan(KILLS / 2);
  kept.sandbox.clearFaults();
  await untilSynced(sitting);
  await expectRowsAsCursorsSay(sitting);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${KILLS} kills of the browser, ${log.count} requests, ${seconds} s, ${compared} streams compared`);
  expect(log.unexplained()).toEqual([]);

  const found = await stateOf(sitting);
  await sitting.close();
  const fresh = await openWorkbenchOn(kept.sandbox);
  try {
    await connectSandbox(fresh);
    expectSameState(found, await stateOf(fresh));
  } finally {
    await fresh.close();
  }
});

test('closed in the middle and opened twice, it goes on by itself and asks for nothing again', async () => {
  const log = requestLog(kept.sandbox);
  let sitting = await kept.open();
  slowly(40);
  await sitting.ask('sync.start', { connectionId, full: true });
  for (const requests of [15, 40]) {
    await expect.poll(() => log.count, { timeout: PATIENCE }).toBeGreaterThan(requests);
    await sitting.close();
    log.disturbed();
    sitting = await kept.open();
  }
  const before = log.count;
  await expect.poll(() => log.count, { timeout: PATIENCE }).toBeGreaterThan(before);
  kept.sandbox.clearFaults();
  await untilSynced(sitting);
  expect(log.unexplained()).toEqual([]);
  await sitting.close();
});

test('after a night asleep every alarm rings at once, and there is one catch-up', async () => {
  let sitting = await kept.open();
  await inStore(sitting, (call) => call('readEarlier', connectionId, 9 * 3_600_000));
  await sitting.close();
  const log = requestLog(kept.sandbox);
  sitting = await kept.open();
  const page = await sitting.newPage();
  await page.goto(`chrome-extension://${sitting.extensionId}/manifest.json`);
  const alarms = () =>
    page.evaluate(
      (): Promise<{ name: string; periodInMinutes?: number }[]> => Reflect.get(globalThis, 'chrome').alarms.getAll(),
    );
  // Set anew at every start, whatever the browser has kept.
  await expect.poll(async () => (await alarms()).map(({ name }) => name)).toContain('due');
  for (const { periodInMinutes } of await alarms()) expect(periodInMinutes ?? 0.5).toBeGreaterThanOrEqual(0.5);
  await page.evaluate(() => {
    const { alarms } = Reflect.get(globalThis, 'chrome');
    for (const name of ['due', 'revive', 'wake']) alarms.create(name, { when: Date.now() });
  });
  await expect.poll(() => log.count, { timeout: PATIENCE }).toBeGreaterThan(0);
  await untilSynced(sitting);
  expect(log.unexplained()).toEqual([]);
  await sitting.close();
});
