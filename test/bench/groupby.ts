import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { type Figure, figure, median, sizeName } from './figure.ts';
import { compareAll } from './groupby/all.ts';
import type { Times } from './groupby/compare.ts';
import { openDuckdb } from './groupby/duckdb-node.ts';
import { ASKED, QUESTIONS } from './groupby/question.ts';
import type { Lab } from './lab.ts';
import { servePage } from './serve-page.ts';

const PEERS = ['duckdb', 'arquero', 'crossfilter2'];
/** DuckDB is a program of its own kind, and arquero turns its expressions into code. */
const POLICY = "script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'; worker-src 'self'";

/** Grouping against the loop that can do nothing else and against others' engines, in Node and in Chromium. */
export async function groupbySuite(lab: Lab): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const orders of lab.sizesOr([1e6])) {
    lab.progress(`Grouping ${orders} orders in Node`);
    figures.push(...figuresOf('node', orders, await compareAll(orders, await openDuckdb())));
    lab.progress(`Grouping ${orders} orders in Chromium`);
    figures.push(...figuresOf('chromium', orders, await inChromium(lab.browser(), orders)));
  }
  return figures;
}

async function inChromium(browser: string, orders: number): Promise<Times> {
  const folder = await mkdtemp(join(tmpdir(), 'channelwise-groupby-'));
  const served = await servePage('groupby-page', folder, POLICY);
  const opened = await chromium.launch({ executablePath: browser, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await opened.newPage();
    await page.goto(served.url);
    const found: readonly (readonly [string, readonly (readonly [string, readonly number[]])[]])[] =
      await page.evaluate(
        // Put there by the page's script.
        (size) => Reflect.get(globalThis, 'compareAll')(size),
        orders,
      );
    const times = new Map(found.map(([question, of]) => [question, new Map(of)]));
    return new Map(QUESTIONS.map((question) => [question, times.get(question) ?? new Map()]));
  } finally {
    await opened.close();
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function figuresOf(where: 'node' | 'chromium', orders: number, times: Times): Figure[] {
  const at = sizeName(orders);
  const sumLoop = times.get('channel-month')?.get('limit') ?? [];
  return QUESTIONS.flatMap((question) => {
    const of = times.get(question);
    const [own, limit] = [of?.get('ours') ?? [], of?.get('limit') ?? []];
    const id = `groupby.${question}`;
    const ratio = (name: string, above: readonly number[], below: readonly number[], note: string) => {
      const pairs = above.flatMap((ms, round) => (below[round] === undefined ? [] : [ms / below[round]]));
      return figure(`${id}.${name}.${where}@${at}`, median(pairs), 'x', pairs.length, `${note}: ${ASKED[question]}`);
    };
    return [
      figure(`${id}.${where}@${at}`, median(own), 'ms', own.length, `lib/analysis: ${ASKED[question]}`),
      ratio('limit', own, limit, 'lib/analysis against a bare loop over the same typed arrays'),
      ...(question === 'customers'
        ? [
            ratio(
              'sum-loop',
              own,
              sumLoop,
              'lib/analysis against the bare loop that only sums by channel and month, timed before',
            ),
          ]
        : []),
      ...PEERS.map((peer) => ratio(peer, of?.get(peer) ?? [], own, `${peer} against lib/analysis`)),
    ];
  });
}
