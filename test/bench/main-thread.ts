import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Workbench } from '../support/workbench.ts';
import { type Figure, figure, median } from './figure.ts';
import type { Lab } from './lab.ts';

const REPEATS = 12;
/** By then the overlay has drawn and has looked at the page's links for the last time that is not the user's doing. */
const SETTLE_MS = 3000;
const LONGEST = '__channelwiseLongestTask';
/** Apart, so that one browser's load does not run into the other's. */
const STAGGER_MS = 1200;

/** Time of a page's main thread. */
interface Cost {
  /** ms of all its work: script, style, layout, paint */
  readonly task: number;
  /** ms of script alone */
  readonly script: number;
  /** ms of the longest task of 50 ms and more; 0 without one */
  readonly longest: number;
}

/** What the overlay adds to the main thread of pages: the same pages in a browser with and one without the extension. */
export async function mainThreadFigures(lab: Lab, bench: Workbench): Promise<Figure[]> {
  const { sandbox } = bench;
  const company = sandbox.portal.all('companies').find(({ archived }) => !archived);
  const pages = [
    // Nothing runs there, so this is what the comparison of two browsers shows by itself.
    ['overlay.other-site', `${sandbox.origin}/reports-dashboard/${sandbox.portalId}`, 'a page of a site not connected'],
    ['overlay.idle-page', `https://app.hubspot.com/reports-dashboard/${sandbox.portalId}`, 'a page with no record'],
    ['overlay.main-thread', sandbox.pageUrl('company', company?.id ?? ''), 'a record'],
    ['list.1000-rows', listOf1000(sandbox), 'a list of 1000 rows'],
  ] as const;
  const bare = await openBare(lab.browser(), sandbox);
  try {
    const meters = { bare: await meter(bare.context), own: await meter(bench.context) };
    const figures: Figure[] = [];
    for (const [id, url, what] of pages) {
      lab.progress(`Main thread: ${what}`);
      figures.push(...(await added(id, url, what, meters)));
    }
    return figures;
  } finally {
    await bare.close();
  }
}

/** The portal's deals, a thousand to a page, each with links to the deal and to its company. */
export function listOf1000(sandbox: Sandbox): string {
  return `https://app.hubspot.com/contacts/${sandbox.portalId}/objects/0-3/views/all/list?rows=1000`;
}

interface Meters {
  readonly bare: Meter;
  readonly own: Meter;
}

async function added(id: string, url: string, what: string, { bare, own }: Meters): Promise<Figure[]> {
  const task: number[] = [];
  const script: number[] = [];
  const longest: number[] = [];
  const without: number[] = [];
  // The first visit of each fills caches.
  for (let at = -1; at < REPEATS; at++) {
    const first = bare.visit(url);
    await sleep(STAGGER_MS);
    const [a, b] = await Promise.all([first, own.visit(url)]);
    if (at < 0) continue;
    task.push(b.task - a.task);
    script.push(b.script - a.script);
    longest.push(b.longest - a.longest);
    without.push(a.task);
  }
  const note =
    `main-thread time that the extension adds to ${what} within ${SETTLE_MS / 1000} s of opening it, median of the ` +
    `differences from the same page without the extension (${Math.round(median(without))} ms)`;
  return [
    figure(id, median(task), 'ms', REPEATS, note),
    figure(`${id}.script`, median(script), 'ms', REPEATS, `the part of ${id} spent in script`),
    figure(
      `${id}.longest-task`,
      median(longest),
      'ms',
      REPEATS,
      'how much longer the longest task is than without the extension; tasks under 50 ms count as none',
    ),
  ];
}

interface Meter {
  visit(url: string): Promise<Cost>;
}

async function meter(context: BrowserContext): Promise<Meter> {
  const page: Page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.addInitScript(watchTasks, LONGEST);
  return {
    async visit(url) {
      await page.goto('about:blank');
      // The counters begin anew with each navigation.
      await page.goto(url);
      await sleep(SETTLE_MS);
      return {
        ...(await read(session)),
        longest: await page.evaluate((name) => Reflect.get(globalThis, name) ?? 0, LONGEST),
      };
    },
  };
}

/** Runs in the page, so it may use nothing from here. Tasks of 50 ms and more (https://w3c.github.io/longtasks/). */
function watchTasks(name: string): void {
  new PerformanceObserver((list) => {
    const known: unknown = Reflect.get(globalThis, name);
    const longest = list.getEntries().map(({ duration }) => duration);
    Reflect.set(globalThis, name, Math.max(typeof known === 'number' ? known : 0, ...longest));
  }).observe({ type: 'longtask', buffered: true });
}

async function read(session: CDPSession): Promise<Omit<Cost, 'longest'>> {
  const { metrics } = await session.send('Performance.getMetrics');
  const milliseconds = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN) * 1000;
  return { task: milliseconds('TaskDuration'), script: milliseconds('ScriptDuration') };
}

/** The workbench's browser without the extension. */
async function openBare(browser: string, sandbox: Sandbox) {
  const profile = await mkdtemp(join(tmpdir(), 'channelwise-bare-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser,
    headless: false,
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    locale: 'en-US',
    ignoreHTTPSErrors: true,
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--lang=en-US',
      ...sandbox.chromiumArgs,
    ],
  });
  return {
    context,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
