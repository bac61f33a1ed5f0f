import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { loadModule } from '../support/in-extension.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { OptionsPage } from './pages/options.ts';
import { Overlay } from './pages/overlay.ts';

const DATA = fileURLToPath(new URL('../../../shared/data/adventureworks-dw', import.meta.url));
/** Eight orders a quarter apart, then silence: in the data's last year the lapsing rule finds it. */
const RESELLER = 'Serious Cycles';
const present = existsSync(DATA);

test.describe.configure({ mode: 'serial' });
test.skip(!present, `no AdventureWorks data beside the project (${'../shared/data/adventureworks-dw'})`);

let bench: Workbench;
test.beforeAll(async () => {
  bench = await openWorkbench({ sandbox: { extraCompanies: [`${RESELLER}, Inc.`] } });
});
test.afterAll(() => bench?.close());

/** What reference_kpis.json beside the data says. */
const REFERENCE = {
  reseller: { revenue: '80450596.9823', orders: 3796, lines: 60_855, buyers: 635 },
  internet: { revenue: '29358677.2207', orders: 27_659, lines: 60_398, buyers: 18_484 },
};

async function importAll(): Promise<{ rejected: number; written: number }> {
  const options = new OptionsPage(await bench.newPage(), bench.extensionId);
  const files = readdirSync(DATA).filter((name) => /^(Dim|Fact).*\.csv(\.gz)?$/.test(name));
  const summary = await options.importFiles(
    files.map((name) => join(DATA, name)),
    { profile: 'AdventureWorks' },
  );
  await options.page.close();
  return summary;
}

async function totals(): Promise<unknown> {
  const page = await bench.newPage();
  await page.goto(`chrome-extension://${bench.extensionId}/popup.html`);
  const call = await loadModule(page, './channel-totals.ts');
  const result = await call('channelTotals');
  await page.close();
  return result;
}

test('the files go in through the options page, exact to the fourth decimal', async () => {
  test.setTimeout(240_000);
  const summary = await importAll();
  expect(summary.rejected).toBe(0);
  expect(await totals()).toEqual(REFERENCE);
});

test('the same files again change nothing', async () => {
  test.setTimeout(240_000);
  const summary = await importAll();
  expect(summary.written).toBe(0);
  expect(await totals()).toEqual(REFERENCE);
});

test('a HubSpot company named after a reseller shows the reseller’s score, history and steps', async () => {
  test.setTimeout(240_000);
  const options = new OptionsPage(await bench.newPage(), bench.extensionId);
  await options.connectHubspot(bench.sandbox.token);
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  const company = bench.sandbox.portal
    .all('companies')
    .find(({ properties }) => String(properties.name).startsWith(RESELLER));
  await page.goto(bench.sandbox.pageUrl('company', company?.id ?? ''));
  await overlay.open();
  await expect(overlay.panel).toContainText(RESELLER);
  expect(await overlay.score()).toBeGreaterThan(0);
  await expect(overlay.panel).toContainText('Linked by the name');
  await expect(overlay.history).toContainText('order');
  await expect(overlay.panel).toContainText('2014');
  await expect(overlay.steps.first()).toContainText('Serious Cycles: no order for 274 days');
});
