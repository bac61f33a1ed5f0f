import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { loadModule } from '../support/in-extension.ts';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../support/workbench.ts';
import { buildTesting } from './builds.ts';
import { type Figure, figure, median, percentiles, sizeName } from './figure.ts';
import { growthOf } from './growth.ts';
import type { Lab } from './lab.ts';
import { extensionMemory } from './scale/memory.ts';
import { stopWorkers } from './workers.ts';

const BRIEFS = 200;
const COLD = 10;
const MEANWHILE = 40;
const SAMPLE_MS = 200;
/** For the browser to give back what is no longer used. */
const REST_MS = 15_000;

/** The extension itself with as many orders, and a tenth as many accounts, in its own database. Test build. */
export async function scaleSuite(lab: Lab): Promise<Figure[]> {
  buildTesting(lab.progress);
  const figures: Figure[] = [];
  for (const orders of lab.sizes) {
    const profile = await mkdtemp(join(tmpdir(), 'channelwise-scale-'));
    const browser = lab.browser();
    try {
      const seeded = await withBench({ browser, profile }, (bench) => fill(lab, bench, orders));
      // In a browser anew: what seeding took must not be counted.
      figures.push(...(await withBench({ browser, profile }, (bench) => atSize(lab, bench, profile, seeded))));
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
  }
  return [...figures, ...growthOf(lab.sizes, figures)];
}

interface Seeded {
  readonly orders: number;
  readonly accounts: number;
  readonly diskBytes: number;
  readonly checkMs: number;
}

async function withBench<R>(options: WorkbenchOptions, work: (bench: Workbench) => Promise<R>): Promise<R> {
  const bench = await openWorkbench(options);
  try {
    return await work(bench);
  } finally {
    await bench.close();
  }
}

async function fill(lab: Lab, bench: Workbench, orders: number): Promise<Seeded> {
  lab.progress(`Scale: ${orders} orders into the extension's database`);
  const page = await openPage(bench);
  const call = await loadModule(page, '../bench/scale/seed.ts');
  await call('seed', orders, bench.sandbox.portalId);
  lab.progress('Scale: the daily check');
  const start = performance.now();
  await bench.ask('storage.check', {});
  const checkMs = performance.now() - start;
  return { orders, accounts: await call('accountsOf', orders), diskBytes: await call('diskBytes'), checkMs };
}

async function openPage(bench: Workbench): Promise<Page> {
  const page = await bench.newPage();
  await page.goto(`chrome-extension://${bench.extensionId}/popup.html`);
  return page;
}

async function atSize(lab: Lab, bench: Workbench, profile: string, seeded: Seeded): Promise<Figure[]> {
  const { orders, accounts, diskBytes, checkMs } = seeded;
  const at = sizeName(orders);
  await sleep(REST_MS);
  const idle = extensionMemory(profile);
  const page = await openPage(bench);

  lab.progress('Scale: analysis');
  const { ms, peak } = await watched(profile, () => bench.ask('analysis.run', {}));
  await sleep(REST_MS);
  const after = extensionMemory(profile);

  lab.progress('Scale: briefs');
  const warm = await briefs(page, bench, accounts, BRIEFS);
  const limits = await loadModule(page, '../bench/scale/limits.ts');
  const reads = await limits<number[]>(
    'blockReads',
    accountIds(accounts, BRIEFS).map((id) => `crm:${id}`),
  );
  const pass = await limits<number>('barePass', orders, accounts);
  const analysing = bench.ask('analysis.run', {});
  const meanwhile = await briefs(page, bench, accounts, MEANWHILE, BRIEFS);
  await analysing;
  const cold: number[] = [];
  for (let round = 0; round < COLD; round++) {
    await stopWorkers(bench.context, page);
    cold.push(...(await briefs(page, bench, accounts, 1, round)));
  }

  const what = `${orders} orders and ${accounts} accounts in the extension's database`;
  const sized = (one: Figure): Figure => ({ ...one, id: `${one.id}@${at}` });
  const memory = 'PSS of the extension process';
  return [
    ...percentiles('brief', warm, 'ms', `brief.get from an extension page to the answer; ${what}`).map(sized),
    ...percentiles(
      'brief.meanwhile',
      meanwhile,
      'ms',
      'the same, asked one after the other from the start of an analysis',
    ).map(sized),
    ...percentiles('block.get', reads, 'ms', 'a bare get of the same account’s block from IndexedDB').map(sized),
    figure(
      `brief.ratio.limit@${at}`,
      median(warm) / median(reads),
      'x',
      BRIEFS,
      'median of brief.get, two messages between processes included, against that of the bare get',
    ),
    ...percentiles('brief.cold', cold, 'ms', 'the same, the worker stopped just before').map(sized),
    figure(
      `analysis.worker@${at}`,
      ms,
      'ms',
      1,
      `analysis.run to the answer: read, compute and store everything; ${what}`,
    ),
    figure(
      `analysis.ratio.limit@${at}`,
      ms / pass,
      'x',
      1,
      'the same against one bare pass over as many rows in typed arrays, adding up by account',
    ),
    figure(
      `check.full@${at}`,
      checkMs,
      'ms',
      1,
      `everything read and held against its checksums, as once a day; ${what}`,
    ),
    ...told(
      `worker.memory.idle@${at}`,
      idle,
      `${memory}; the worker alone, ${REST_MS / 1000} s after the browser started; ${what}`,
    ),
    ...told(
      `worker.memory.analysis@${at}`,
      peak,
      `${memory}, with two pages of ours open; most during the analysis, read every ${SAMPLE_MS} ms`,
    ),
    ...told(
      `worker.memory.after@${at}`,
      after,
      `${memory}, with two pages of ours open; ${REST_MS / 1000} s after the analysis`,
    ),
    figure(
      `database.bytes-per-order@${at}`,
      diskBytes / orders,
      'B',
      1,
      `navigator.storage.estimate after seeding; ${what}`,
    ),
  ];
}

function told(id: string, megabytes: number | undefined, note: string): Figure[] {
  return megabytes === undefined ? [] : [figure(id, megabytes, 'MB', 1, note)];
}

async function watched(
  profile: string,
  work: () => Promise<unknown>,
): Promise<{ ms: number; peak: number | undefined }> {
  let peak: number | undefined;
  let done = false;
  const start = performance.now();
  const working = work().finally(() => {
    done = true;
  });
  while (!done) {
    peak = Math.max(peak ?? 0, extensionMemory(profile) ?? 0) || undefined;
    await Promise.race([working, sleep(SAMPLE_MS)]);
  }
  await working;
  return { ms: performance.now() - start, peak };
}

/** All over the data. */
function accountIds(accounts: number, wanted: number, offset = 0): string[] {
  return Array.from({ length: wanted }, (_, at) => `a${((at + offset) * 7919) % accounts}`);
}

async function briefs(page: Page, bench: Workbench, accounts: number, wanted: number, offset = 0): Promise<number[]> {
  const refs = accountIds(accounts, wanted, offset).map((externalId) => ({
    system: 'hubspot',
    kind: 'account',
    externalId,
    tenant: bench.sandbox.portalId,
  }));
  return page.evaluate(async (asked) => {
    // `chrome` is the extension page's own.
    const { runtime } = Reflect.get(globalThis, 'chrome');
    const times: number[] = [];
    for (const ref of asked) {
      const start = performance.now();
      const reply = await runtime.sendMessage({ message: 'brief.get', request: { ref } });
      times.push(performance.now() - start);
      if (reply.ok !== true || reply.value.status !== 'ok') throw new Error(`no brief: ${JSON.stringify(reply)}`);
    }
    return times;
  }, refs);
}
