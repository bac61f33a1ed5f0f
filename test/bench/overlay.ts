import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { paintedAt, watchPainted } from '../support/painted.ts';
import type { Workbench } from '../support/workbench.ts';
import { type Figure, figure, median, percentiles } from './figure.ts';
import type { Lab } from './lab.ts';
import { listOf1000, mainThreadFigures } from './main-thread.ts';
import { stopWorkers } from './workers.ts';

const SOFT = 40;
const HARD = 20;
const COLD = 15;
const LIST = 10;
/** For the page before to come to rest. */
const REST_MS = 150;

/** How soon the overlay is there, and what it costs the page. Test build, local portal of the sample workspace. */
export async function overlaySuite(lab: Lab): Promise<Figure[]> {
  const bench = await lab.workbench();
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
    ...percentiles('overlay', soft, 'ms', `change of address by soft navigation ${until}; worker awake`),
    ...percentiles('overlay.cold', cold, 'ms', `the same, the worker stopped just before (a debugger attached to it)`),
    ...percentiles('overlay.hard', hard, 'ms', `start of a full navigation to a page of this machine ${until}`),
    await listPainted(lab, bench),
    ...(await mainThreadFigures(lab, bench)),
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
