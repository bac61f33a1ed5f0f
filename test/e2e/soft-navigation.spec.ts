import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { connectSandbox } from '../bench/connected.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { Overlay } from './pages/overlay.ts';

/* A hundred soft navigations between records, a list and the board leave nothing behind. */
test.describe.configure({ mode: 'serial', timeout: 240_000 });
// What a recording keeps of the page would be counted as the page's.
test.use({ trace: 'off' });

let bench: Workbench;
test.beforeAll(async () => {
  bench = await openWorkbench();
  await connectSandbox(bench);
});
test.afterAll(() => bench?.close());

const LIST = '0-2/views/all/list';
const BOARD = '0-3/views/all/board';
const ROUNDS = 25;
/** Not a leak, but what a browser keeps in reserve: of each kind, per navigation, less than this. */
const NODES_EACH = 2;
const LISTENERS_EACH = 0.1;
const BYTES_EACH = 6_000;

interface Held {
  readonly nodes: number;
  readonly listeners: number;
  readonly bytes: number;
}

async function held(session: CDPSession): Promise<Held> {
  for (let time = 0; time < 3; time++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { nodes: value('Nodes'), listeners: value('JSEventListeners'), bytes: value('JSHeapUsedSize') };
}

test('nodes, listeners and memory are flat, and the last record shown is the right one', async () => {
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  const { sandbox } = bench;
  const companies = ['P-001', 'P-002', 'P-003', 'P-004', 'P-005'].map((id) => sandbox.idOf(id));
  const pathOf = (id: string) => new URL(sandbox.pageUrl('company', id)).pathname;
  const view = (path: string) => `/contacts/${sandbox.portalId}/objects/${path}`;
  await page.goto(`https://app.hubspot.com${view(LIST)}`);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');

  /** Four navigations: a record and a list, the record again by going back, and the board. */
  const round = async (at: number) => {
    await go(page, pathOf(companies[at % companies.length] ?? ''));
    await overlay.ready();
    await go(page, view(LIST));
    await expect(overlay.shown).toHaveCount(0);
    await expect(page.locator('channelwise-chip').first()).toBeVisible();
    await page.goBack();
    await overlay.ready();
    await go(page, view(BOARD));
    await expect(overlay.shown).toHaveCount(0);
  };
  // What is loaded once: the panel's script, its styles, formats.
  for (let at = 0; at < 5; at++) await round(at);
  const before = await held(session);
  for (let at = 0; at < ROUNDS; at++) await round(at);
  const after = await held(session);
  const navigations = ROUNDS * 4;
  const each = (of: keyof Held) => (after[of] - before[of]) / navigations;
  console.log(
    `${navigations} navigations: ${after.nodes - before.nodes} nodes, ${after.listeners - before.listeners} listeners, ` +
      `${Math.round((after.bytes - before.bytes) / 1000)} kB`,
  );
  expect(each('nodes')).toBeLessThan(NODES_EACH);
  expect(each('listeners')).toBeLessThan(LISTENERS_EACH);
  expect(each('bytes')).toBeLessThan(BYTES_EACH);

  const last = companies[2] ?? '';
  for (const id of companies) await go(page, pathOf(id));
  await go(page, pathOf(last));
  await overlay.open();
  await expect(overlay.panel.getByRole('heading', { level: 1 })).toHaveText(
    sandbox.portal.get('companies', last)?.properties.name ?? 'no name',
  );
  await expect(page.locator('channelwise-overlay')).toHaveCount(1);
  await page.close();
});

/** Follows a link the way the portal's own pages do. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
}
