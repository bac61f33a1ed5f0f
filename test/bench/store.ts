import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { type Figure, figure, median, sizeName } from './figure.ts';
import { growthOf } from './growth.ts';
import type { Lab } from './lab.ts';
import { servePage } from './serve-page.ts';
import type { StoreTimes } from './store-page/main.ts';

const WHERE = 'IndexedDB of Chromium on disk, from a page on http://127.0.0.1';

/**
 * Orders into the browser's database and out again, by the store and the runner that the extension uses. In a page of
 * a local server rather than in the extension: the same engine and database, and nothing of it is shipped.
 */
export async function storeSuite(lab: Lab): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'channelwise-store-'));
  // As the extension: without it schemas would be compiled to code there is none of there.
  const server = await servePage('store-page', join(folder, 'site'), "script-src 'self'; object-src 'none'");
  try {
    const figures: Figure[] = [];
    for (const orders of lab.sizes) {
      lab.progress(`Store: ${orders} orders`);
      figures.push(...figuresOf(orders, await measured(lab.browser(), join(folder, `${orders}`), server.url, orders)));
    }
    return [...figures, ...growthOf(lab.sizes, figures)];
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Fewer where one takes minutes. */
function repeatsAt(orders: number): number {
  return orders <= 1e5 ? 10 : 3;
}

/** @param profile kept on disk, for others keep their databases in memory; new, so that the disk's use is all ours */
async function measured(browser: string, profile: string, url: string, orders: number): Promise<StoreTimes> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser,
    headless: false,
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const page = await context.newPage();
    await page.goto(url);
    return await page.evaluate(
      // Put there by the page's script.
      ([size, repeats]) => Reflect.get(globalThis, 'measure')(size, repeats),
      [orders, repeatsAt(orders)] as const,
    );
  } finally {
    await context.close();
  }
}

function figuresOf(orders: number, times: StoreTimes): Figure[] {
  const { ingest, compact, incremental, read, diskBytes } = times;
  const at = sizeName(orders);
  const ours = 'JSON pages of 250 orders parsed, checked, mapped and committed with their cursor';
  return [
    figure(
      `ingest.ratio@${at}`,
      median(ingest.map((one) => one.ours / one.floor)),
      'x',
      ingest.length,
      `${ours}, against JSON.parse alone on the same pages, block by block just before; ${WHERE}`,
    ),
    figure(
      `ingest.rows-per-s@${at}`,
      median(ingest.map((one) => orders / (one.ours / 1000))),
      'rows/s',
      ingest.length,
      `${ours}; ${WHERE}`,
    ),
    figure(`compact@${at}`, compact, 'ms', 1, `pages merged into segments after the first sync; ${WHERE}`),
    figure(
      `incremental.1000@${at}`,
      median(incremental),
      'ms',
      incremental.length,
      `1000 changed orders, spread over all, in pages of 250; store newly opened; ${WHERE}`,
    ),
    figure(
      `facts.read@${at}`,
      median(read),
      'ms',
      read.length,
      `all columns of all orders into memory, store newly opened; ${WHERE}`,
    ),
    figure(
      `disk.bytes-per-order@${at}`,
      diskBytes / orders,
      'B',
      1,
      'navigator.storage.estimate of a new profile after the first sync and compaction',
    ),
  ];
}
