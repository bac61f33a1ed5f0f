import { expect, type Page, test } from '@playwright/test';
import { connectSandbox } from '../bench/connected.ts';
import { loadModule } from '../support/in-extension.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { type WorkerKiller, workerKiller } from '../support/worker-killer.ts';
import { Overlay } from './pages/overlay.ts';

/* The overlay over a background that dies, or that answers late. */
test.describe.configure({ mode: 'serial' });

let bench: Workbench;
let own: Page;
let killer: WorkerKiller;
test.beforeAll(async () => {
  bench = await openWorkbench();
  await connectSandbox(bench);
  own = await bench.newPage();
  await own.goto(`chrome-extension://${bench.extensionId}/manifest.json`);
  killer = await workerKiller(own);
});
test.afterAll(() => bench?.close());

const urlOf = (sampleId: string) => bench.sandbox.pageUrl('company', bench.sandbox.idOf(sampleId));
const nameOf = (sampleId: string) =>
  bench.sandbox.portal.get('companies', bench.sandbox.idOf(sampleId))?.properties.name ?? 'no name';
/** As single-page CRMs do it. */
const moveTo = (page: Page, sampleId: string) =>
  page.evaluate((path) => history.pushState(null, '', path), new URL(urlOf(sampleId)).pathname);

/** Every text the overlay has shown in the page's frames from now on. */
async function shownFromNow(page: Page): Promise<() => Promise<string>> {
  const handle = await page.evaluateHandle(() => {
    const seen = new Set<string>();
    const look = () => {
      seen.add(document.querySelector('channelwise-overlay')?.shadowRoot?.textContent ?? '');
      requestAnimationFrame(look);
    };
    look();
    return seen;
  });
  return () => handle.evaluate((seen) => [...seen].join('\n'));
}

test('a worker that is not there when the overlay asks is started once, and answers', async () => {
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  await page.goto(urlOf('P-001'));
  await overlay.open();
  await killer.kill();
  const starts = killer.starts;
  const startedAt = Date.now();
  await moveTo(page, 'P-002');
  await expect(overlay.panel).toContainText(nameOf('P-002'));
  console.log(`a dead worker's answer was on screen after ${Date.now() - startedAt} ms`);
  expect(killer.starts - starts).toBe(1);
  await page.close();
});

test('fifty records in five seconds with a dying worker: the last one is shown, in one overlay', async () => {
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  await page.goto(urlOf('P-001'));
  await overlay.open();
  const ids = Array.from({ length: 50 }, (_, n) => `P-${String((n % 35) + 1).padStart(3, '0')}`);
  const paths = ids.map((id) => new URL(urlOf(id)).pathname);
  const walk = page.evaluate(async (all) => {
    for (const path of all) {
      history.pushState(null, '', path);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }, paths);
  for (let kill = 0; kill < 3; kill++) await killer.kill();
  await walk;
  const last = ids.at(-1) ?? '';
  await expect(overlay.panel.getByRole('heading', { level: 1 })).toHaveText(nameOf(last));
  await expect(page.locator('channelwise-overlay')).toHaveCount(1);
  await page.close();
});

test('two records in two tabs, and answers that come late: nobody sees the record they have left', async () => {
  const tabs = [];
  for (const next of ['P-012', 'P-013']) {
    const page = await bench.newPage();
    const overlay = new Overlay(page);
    await page.goto(urlOf('P-010'));
    await overlay.open();
    tabs.push({ page, overlay, next, shown: await shownFromNow(page) });
  }
  const call = await loadModule(own, './held-database.ts');
  await call('hold');
  // Asked for, and left before the answer.
  for (const { page, overlay } of tabs) {
    await page.bringToFront();
    await moveTo(page, 'P-011');
    await expect(overlay.page.locator('.cw-panel[aria-busy="true"]')).toBeVisible();
  }
  for (const { page, next } of tabs) await moveTo(page, next);
  await call('release');
  for (const { page, overlay, next, shown } of tabs) {
    await page.bringToFront();
    await expect(overlay.panel).toContainText(nameOf(next));
    expect(await shown()).not.toContain(nameOf('P-011'));
    await page.close();
  }
});
