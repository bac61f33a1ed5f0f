import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { connectSandbox } from '../bench/connected.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { OptionsPage } from './pages/options.ts';

let bench: Workbench;
let options: OptionsPage;
test.beforeAll(async () => {
  bench = await openWorkbench();
  await connectSandbox(bench);
  options = new OptionsPage(await bench.newPage(), bench.extensionId);
});
test.afterAll(() => bench?.close());

test('records that make no sense are kept by reason, taken along, and read again once they are put right', async () => {
  const { page } = options;
  const { sandbox } = bench;
  const [first, second, third] = sandbox.portal.all('deals').map(({ id }) => id);
  if (first === undefined || second === undefined || third === undefined) throw new Error('no deals');
  sandbox.editDeal(first, { amount: 'abc' });
  sandbox.editDeal(second, { amount: '=HYPERLINK("https://evil.example")' });
  sandbox.editDeal(third, { closedate: 'soon' });
  await options.goto('connections');
  await options
    .card(/^HubSpot \d+$/)
    .getByRole('button', { name: 'Sync now' })
    .click();
  await expect(options.card(/^HubSpot \d+$/)).toContainText('3 records could not be read.');

  await options.goto('data');
  const card = options.card('Records that could not be read');
  const group = card.locator('details', { hasText: 'deals: 2 records' }).last();
  await expect(group).toContainText('properties.amount: expected an amount');
  await group.locator('summary').click();
  const link = group.getByRole('link', { name: first });
  await expect(link).toHaveAttribute('href', new RegExp(`/record/0-3/${first}$`));
  await expect(group).toContainText('found "abc"');

  const download = page.waitForEvent('download');
  await card.getByRole('button', { name: 'Export as CSV' }).click();
  const file = await download;
  const csv = await readFile(await file.path(), 'utf8');
  expect(file.suggestedFilename()).toMatch(/^channelwise-unread-.*\.csv$/);
  expect(csv.split('\r\n')).toHaveLength(5);
  expect(csv).not.toMatch(/(^|,)"?=/m);

  await card.getByLabel('Search reasons and records').fill('soon');
  await expect(card.getByText('expected a date, found "soon"')).toBeVisible();
  await card.getByLabel('Search reasons and records').fill('');

  sandbox.editDeal(first, { amount: '12.50' });
  sandbox.editDeal(third, { closedate: '2026-12-01T00:00:00Z' });
  await card.getByRole('button', { name: 'Try again' }).click();
  await expect(card.getByRole('status')).toHaveText('2 records could be read.', { timeout: 60_000 });
  await expect(card).toContainText('1 record');
});
