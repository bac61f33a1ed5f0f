import { expect, test } from '@playwright/test';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { OptionsPage } from './pages/options.ts';

const LONG_MS = 60_000;

let bench: Workbench;
test.beforeAll(async () => {
  bench = await openWorkbench();
});
test.afterAll(() => bench?.close());

test('a channel of the dashboard opens onto its forecast, by month, week and day', async () => {
  await new OptionsPage(await bench.newPage(), bench.extensionId).loadSample();
  await expect
    .poll(async () => JSON.stringify(await bench.ask('summary.get', {})), { timeout: LONG_MS })
    .toContain('"ok"');
  const page = await bench.newPage();
  await page.goto(`chrome-extension://${bench.extensionId}/dashboard.html`);
  const row = page.getByRole('table', { name: 'Channels' }).getByRole('button', { expanded: false }).first();
  await row.click();
  await expect(page.getByRole('img', { name: /expected in the next 12 months/ })).toBeVisible();
  for (const [tab, sentence] of [
    ['Weeks', /in the next 13 weeks/],
    ['Days', /in the next 28 days|too few|takes/],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tabpanel')).toContainText(sentence);
  }
});
