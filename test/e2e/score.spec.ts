import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { OptionsPage } from './pages/options.ts';

const DATA = fileURLToPath(new URL('../../../shared/data/adventureworks-dw', import.meta.url));

test.skip(!existsSync(DATA), 'no AdventureWorks data beside the project (../shared/data/adventureworks-dw)');

let bench: Workbench;
test.beforeAll(async () => {
  bench = await openWorkbench();
});
test.afterAll(() => bench?.close());

test('the score is held against history, and weighed as the user likes', async () => {
  test.setTimeout(240_000);
  const options = new OptionsPage(await bench.newPage(), bench.extensionId);
  const { page } = options;
  const files = readdirSync(DATA).filter((name) => /^(Dim|Fact).*\.csv(\.gz)?$/.test(name));
  await options.importFiles(
    files.map((name) => join(DATA, name)),
    { profile: 'AdventureWorks' },
  );
  await options.goto('scores');
  const check = options.card('How well did the score predict?');
  await expect(check).toContainText('Over 7 quarters the score foretold the order of revenue better', {
    timeout: 60_000,
  });
  await expect(check.getByRole('row')).toHaveCount(8);

  await page.getByLabel('Weights come from').selectOption('pairwise');
  const first = page.getByRole('slider', { name: 'Recent pace or Attainment' });
  await first.focus();
  for (let press = 0; press < 8; press++) await page.keyboard.press('ArrowLeft');
  await expect(first).toHaveAttribute('aria-valuetext', 'Recent pace is 9 times as important as Attainment');
  await expect(page.getByText('some judgements contradict each other')).toBeVisible();
  await page.getByRole('button', { name: 'Take over what fits' }).click();
  await page.getByRole('button', { name: 'Save weights' }).click();
  await expect(page.getByText('Saved. Scores have been worked out again.')).toBeVisible({ timeout: 60_000 });

  await page.getByLabel('Weights come from').selectOption('critic');
  await expect(page.getByRole('heading', { name: 'Partners' })).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await expect(page.getByLabel('Weights come from')).toHaveValue('pairwise');
});
