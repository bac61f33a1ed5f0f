import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { connectSandbox, untilSynced } from '../bench/connected.ts';
import { closedGate } from '../sandbox/faults.ts';
import { type KeptProfile, keepProfile, type Sitting } from '../support/kept-profile.ts';
import { TEST_BUILD } from '../support/launch.ts';
import { requestLog } from '../support/request-log.ts';
import { expectSameState, inStore, stateOf } from '../support/same-state.ts';
import { workerKiller } from '../support/worker-killer.ts';
import { Overlay } from './pages/overlay.ts';

/* Whoever syncs is replaced in the middle: by the next worker, by the next version of the extension. */
test.describe.configure({ mode: 'serial', timeout: 200_000 });

const PATIENCE = 60_000;
const root = join(import.meta.dirname, '../..');

let kept: KeptProfile;
let extension: string;
let sitting: Sitting;
let connectionId: string;

test.beforeAll(async () => {
  kept = await keepProfile();
  extension = await mkdtemp(join(tmpdir(), 'channelwise-build-'));
  await cp(join(root, TEST_BUILD), extension, { recursive: true });
  sitting = await kept.open({ extension });
  await connectSandbox(sitting);
  connectionId = `hubspot-${kept.sandbox.portalId}`;
});
test.afterAll(async () => {
  await kept?.close();
  if (extension !== undefined) await rm(extension, { recursive: true, force: true });
});

test('the lock of a dead worker is free at once, and what a superseded run writes late is refused', async () => {
  const page = await sitting.newPage();
  await page.goto(`chrome-extension://${sitting.extensionId}/manifest.json`);
  const killer = await workerKiller(page);
  const gate = closedGate();
  kept.sandbox.setFault({ fault: { kind: 'held', gate }, times: 1000 });
  await sitting.ask('sync.start', { connectionId, full: true });
  await expect.poll(() => gate.waiting).toBeGreaterThan(0);
  const [held, epoch] = await inStore(sitting, async (call) => [
    await page.evaluate(async () => (await navigator.locks.query()).held?.map(({ name }) => name)),
    (await call<number>('epochOf', connectionId)) ?? 0,
  ]);
  expect(held).toContain(`sync:${connectionId}`);

  const granted = page.evaluate(
    (name) => navigator.locks.request(name, () => performance.timeOrigin + performance.now()),
    `sync:${connectionId}`,
  );
  await killer.kill();
  const killedAt = Date.now();
  const waited = (await granted) - killedAt;
  console.log(`the next holder had the lock ${waited.toFixed(0)} ms after the worker was gone`);
  expect(waited).toBeLessThan(1000);

  // A message starts the next worker, which takes the run up.
  await sitting.ask('sync.status', {});
  await expect.poll(() => inStore(sitting, (call) => call<number>('epochOf', connectionId))).toBeGreaterThan(epoch);
  const refused = await inStore(sitting, (call) => call<string>('writeAsRun', connectionId, epoch));
  expect(refused).toBe('transient');
  kept.sandbox.clearFaults();
  gate.open();
  await untilSynced(sitting);
  expect(await sitting.ask('sync.status', {})).toMatchObject([{ phase: 'ok', rejected: 0 }]);
  await page.close();
});

test('a worker that dies with nobody looking is taken up by an alarm, which goes when there is nothing to watch', async () => {
  const page = await sitting.newPage();
  await page.goto(`chrome-extension://${sitting.extensionId}/manifest.json`);
  const revive = () =>
    page.evaluate(
      (): Promise<{ periodInMinutes?: number } | undefined> => Reflect.get(globalThis, 'chrome').alarms.get('revive'),
    );
  const killer = await workerKiller(page);
  const log = requestLog(kept.sandbox);
  kept.sandbox.setFault({ fault: { kind: 'slow', ms: 30 }, times: 1_000_000 });
  await sitting.ask('sync.start', { connectionId, full: true });
  await expect.poll(() => log.count, { timeout: PATIENCE }).toBeGreaterThan(10);
  // The shortest that browsers allow; an unpacked build is served sooner, so the wish is what counts.
  await expect.poll(revive).toMatchObject({ periodInMinutes: 0.5 });
  // Pages that ask how it stands would start the next worker.
  const inert = (url: string) => url === 'about:blank' || url.endsWith('/manifest.json');
  for (const open of sitting.context.pages()) if (!inert(open.url())) await open.close();
  await killer.kill();
  log.disturbed();
  const dead = log.count;
  await page.waitForTimeout(1000);
  // One request may have been on its way.
  expect(log.count - dead).toBeLessThanOrEqual(1);

  await page.evaluate(() => Reflect.get(globalThis, 'chrome').alarms.create('revive', { when: Date.now() }));
  await expect.poll(() => log.count, { timeout: PATIENCE }).toBeGreaterThan(dead + 2);
  kept.sandbox.clearFaults();
  await untilSynced(sitting);
  expect(log.unexplained()).toEqual([]);
  await expect.poll(revive).toBeUndefined();
  await page.close();
});

test('an update in the middle of a sync: the old overlay leaves the page, the new version goes on where it was', async () => {
  const before = await stateOf(sitting);
  const record = await sitting.newPage();
  const errors: string[] = [];
  record.on('pageerror', ({ message }) => errors.push(message));
  record.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const overlay = new Overlay(record);
  await record.goto(kept.sandbox.pageUrl('company', kept.sandbox.idOf('P-002')));
  await overlay.ready();

  const log = requestLog(kept.sandbox);
  kept.sandbox.setFault({ fault: { kind: 'slow', ms: 30 }, times: 1_000_000 });
  await sitting.ask('sync.start', { connectionId, full: true });
  await expect.poll(() => log.count, { timeout: PATIENCE }).toBeGreaterThan(25);

  const manifest = join(extension, 'manifest.json');
  const newer = { ...JSON.parse(await readFile(manifest, 'utf8')), version: '9.9.9' };
  await writeFile(manifest, JSON.stringify(newer));
  const page = await sitting.newPage();
  await page.goto(`chrome-extension://${sitting.extensionId}/manifest.json`);
  // As an update does: the extension ends with its pages and worker; content scripts stay behind.
  await Promise.all([
    page.waitForEvent('close'),
    page.evaluate(() => Reflect.get(globalThis, 'chrome').runtime.reload()).catch(() => undefined),
  ]);
  log.disturbed();
  await record.bringToFront();
  await record.evaluate((path) => history.pushState(null, '', path), new URL(companyUrl('P-001')).pathname);
  await expect(record.locator('channelwise-overlay')).toHaveCount(0);
  for (const id of ['P-003', 'P-004', 'P-005']) {
    await record.evaluate((path) => history.pushState(null, '', path), new URL(companyUrl(id)).pathname);
  }
  // An error loop would show within a few frames.
  await record.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  await expect(record.locator('channelwise-overlay')).toHaveCount(0);
  expect(errors).toEqual([]);
  await sitting.close();

  // A browser that was told to load a folder does not take it up again by itself; the next start does.
  sitting = await kept.open({ extension });
  const count = log.count;
  await expect.poll(() => log.count, { timeout: PATIENCE }).toBeGreaterThan(count);
  kept.sandbox.clearFaults();
  await untilSynced(sitting);
  expect(log.unexplained()).toEqual([]);
  const own = await sitting.newPage();
  await own.goto(`chrome-extension://${sitting.extensionId}/popup.html`);
  expect(await own.evaluate(() => Reflect.get(globalThis, 'chrome').runtime.getManifest().version)).toBe('9.9.9');
  expectSameState(await stateOf(sitting), before);
});

const companyUrl = (sampleId: string) => kept.sandbox.pageUrl('company', kept.sandbox.idOf(sampleId));
