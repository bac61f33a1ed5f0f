import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { loadModule } from '../support/in-extension.ts';
import { TEST_BUILD } from '../support/launch.ts';
import { paintedAt, watchPainted } from '../support/painted.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { buildTesting } from './builds.ts';
import { connectSandbox } from './connected.ts';
import { against, type Figure, figure, median, percentiles, sizeName } from './figure.ts';
import type { Lab } from './lab.ts';
import { listOf1000, mainThreadFigures } from './main-thread.ts';
import { stopWorkers } from './workers.ts';

/** Of the connection that brings the many orders. */
const OTHER_PORTAL = '8000001';

const SOFT = 40;
const HARD = 20;
const COLD = 15;
const LIST = 10;
/** For the page before to come to rest. */
const REST_MS = 150;

/** What the design aims at, in milliseconds to the brief on screen. */
const GOAL_MS = 100;
const COLD_GOAL_MS = 200;

/**
 * How soon the overlay is there, and what it costs the page. Test build, local portal of the sample workspace; with sizes
 * asked for, beside a connection of as many orders in the same database.
 */
export async function overlaySuite(lab: Lab): Promise<Figure[]> {
  const sizes = lab.sizesOr([]);
  if (sizes.length === 0) return measure(lab, await lab.workbench());
  const figures: Figure[] = [];
  for (const orders of sizes) {
    const sized = (one: Figure): Figure => ({ ...one, id: `${one.id}@${sizeName(orders)}` });
    figures.push(...(await withOrders(lab, orders, (bench) => measure(lab, bench))).map(sized));
  }
  return figures;
}

async function withOrders(lab: Lab, orders: number, work: (bench: Workbench) => Promise<Figure[]>): Promise<Figure[]> {
  buildTesting(lab.progress);
  const bench = await openWorkbench({ browser: lab.browser() });
  try {
    lab.progress('Overlay: syncing the local portal');
    await connectSandbox(bench);
    lab.progress(`Overlay: ${orders} orders into the extension's database`);
    const page = await bench.newPage();
    await page.goto(`chrome-extension://${bench.extensionId}/popup.html`);
    const call = await loadModule(page, '../bench/scale/seed.ts');
    await call('seed', orders, OTHER_PORTAL);
    await page.close();
    lab.progress('Overlay: analysis');
    await bench.ask('analysis.run', {});
    return await work(bench);
  } finally {
    await bench.close();
  }
}

async function measure(lab: Lab, bench: Workbench): Promise<Figure[]> {
  const records = bench.sandbox.portal.all('companies').filter(({ archived }) => !archived);
  const urls = records.map(({ id }) => bench.sandbox.pageUrl('company', id));
  const page = await bench.newPage();
  await watchPainted(page);
  const record = (at: number) => urls[at % urls.length] ?? '';

  lab.progress('Overlay: soft navigation');
  await page.goto(record(0));
  await paintedAt(page);
  const soft: number[] = [];
  for (let at = 1; at <= SOFT; at++) soft.push(await softly(page, record(at)));

  lab.progress('Overlay: sleeping worker');
  const cold: number[] = [];
  for (let at = 1; at <= COLD; at++) {
    await stopWorkers(bench.context, page);
    cold.push(await softly(page, record(SOFT + at)));
  }

  lab.progress('Overlay: full navigation');
  const hard: number[] = [];
  for (let at = 1; at <= HARD; at++) {
    await sleep(REST_MS);
    await page.goto(record(at), { waitUntil: 'commit' });
    hard.push(await paintedAt(page));
  }
  await page.close();

  const until = 'until two frames after its score was there';
  return [
    ...percentiles('overlay', soft, 'ms', `change of address by soft navigation ${until}; worker awake`).map((one) =>
      against(one, GOAL_MS),
    ),
    ...percentiles(
      'overlay.cold',
      cold,
      'ms',
      'the same, the worker stopped just before (a debugger attached to it)',
    ).map((one) => against(one, COLD_GOAL_MS)),
    ...percentiles(
      'overlay.hard',
      hard,
      'ms',
      `start of a full navigation to a page of this machine, the panel's script included, ${until}`,
    ),
    ...loaded(),
    await listPainted(lab, bench),
    ...(await mainThreadFigures(lab, bench)),
  ];
}

/** What pages have to load of ours: exact. */
function loaded(): Figure[] {
  const zipped = (path: string) => gzipSync(readFileSync(join(TEST_BUILD, path)), { level: 9 }).length / 1000;
  const everyPage = zipped('content-scripts/overlay.js');
  const what = 'kB gzipped of script';
  return [
    against(figure('overlay.bytes.idle-page', everyPage, 'kB', 1, `${what} on a page of a granted site`), 25),
    figure('overlay.bytes.record', everyPage + zipped('panel.js'), 'kB', 1, `${what} on a page with a record`),
  ];
}

/** Follows a link the way the portal's own pages do. @returns ms to the badge */
async function softly(page: Page, url: string): Promise<number> {
  await sleep(REST_MS);
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = new URL(href).pathname;
    document.body.append(link);
    link.click();
    link.remove();
  }, url);
  return paintedAt(page);
}

/** The portal's deals, a thousand to a page, each with links to the deal and to its company. */
async function listPainted(lab: Lab, bench: Workbench): Promise<Figure> {
  lab.progress('Overlay: list of 1000 rows');
  const page = await bench.newPage();
  await watchPainted(page, { selector: 'channelwise-chip' });
  const painted: number[] = [];
  for (let at = 0; at < LIST; at++) {
    await page.goto(listOf1000(bench.sandbox), { waitUntil: 'commit' });
    painted.push(await paintedAt(page));
    await sleep(REST_MS);
  }
  await page.close();
  const note = 'start of a full navigation to a list of 1000 rows until two frames after its first score was there';
  return figure('list.1000-rows.p50', median(painted), 'ms', painted.length, note);
}
