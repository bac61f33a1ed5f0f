import { expect, test } from '@playwright/test';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { OptionsPage } from './pages/options.ts';

const LONG_MS = 60_000;

let bench: Workbench;
test.beforeAll(async () => {
  bench = await openWorkbench();
});
test.afterAll(() => bench?.close());

test('the dashboard tells the plan of the running target, and who buys', async () => {
  await new OptionsPage(await bench.newPage(), bench.extensionId).loadSample();
  await expect
    .poll(async () => JSON.stringify(await bench.ask('summary.get', {})), { timeout: LONG_MS })
    .toContain('"ok"');
  const page = await bench.newPage();
  await page.goto(`chrome-extension://${bench.extensionId}/dashboard.html`);
  await page.getByText('Plan by month and week').press('Enter');
  const plan = page.getByRole('table', { name: /^Target by month and week/ });
  await expect(plan.getByRole('row', { name: /^All together/ })).toBeVisible();
  await page.getByRole('button', { name: 'Show customers' }).click();
  await expect(page.getByRole('table', { name: 'Segments' }).getByRole('row')).not.toHaveCount(1, { timeout: LONG_MS });
  await expect(page.getByText(/Half of all repeat purchases come within/)).toBeVisible();
});
