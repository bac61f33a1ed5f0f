import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { OptionsPage } from './pages/options.ts';

let bench: Workbench;
let folder: string;
test.beforeAll(async () => {
  bench = await openWorkbench();
  folder = mkdtempSync(join(tmpdir(), 'channelwise-files-'));
});
test.afterAll(() => bench?.close());

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function options(): Promise<OptionsPage> {
  return new OptionsPage(await bench.newPage(), bench.extensionId);
}

const ORDERS = `Order Number,Order Date,Customer,Channel,Amount
SO-1,2026-03-01,Acme,Web,120.50
SO-2,2026-03-02,Beta,Web,80.00
SO-3,2026-13-45,Gamma,Store,15.25
SO-4,2026-03-04,Acme,Store,99.99
`;

test('orders with one impossible date: the rest goes in, the row is shown with its reason, again changes nothing', async () => {
  const page = await options();
  const path = file('orders.csv', ORDERS);
  const first = await page.importFiles([path], { currency: 'USD' });
  expect(first).toMatchObject({ read: 4, rejected: 1 });
  expect(first.written).toBeGreaterThanOrEqual(3);
  await page.goto('data');
  const unread = page.page.getByRole('region', { name: 'Records that could not be read' });
  await expect(unread.getByText(/2026-13-45/).first()).toBeVisible();

  const again = await options();
  const second = await again.importFiles([path], { currency: 'USD' });
  expect(second.written).toBe(0);
});

test.describe('files that cannot be read are refused with what to do', () => {
  const cases: readonly [name: string, content: string | Uint8Array, says: RegExp][] = [
    ['empty.csv', '', /empty/i],
    // A lone continuation byte is no UTF-8, and 0x81 is no Windows-1252 either.
    [
      'broken.csv',
      new Uint8Array([0x6e, 0x61, 0x6d, 0x65, 0x2c, 0x62, 0x0a, 0x81, 0xff, 0xfe, 0x8d, 0x2c, 0x31, 0x0a]),
      /encoding|read/i,
    ],
  ];
  for (const [name, content, says] of cases) {
    test(name, async () => {
      const { page } = await options();
      await page.goto(`chrome-extension://${bench.extensionId}/options.html#import`);
      await page.getByLabel(/^(Choose|Add) files$/).setInputFiles([file(name, content)]);
      await expect(page.getByText(says).first()).toBeVisible();
      await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
    });
  }
});

test('a file split by semicolons with decimal commas is read as such', async () => {
  const page = await options();
  const path = file(
    'bestellungen.csv',
    'Order Number;Order Date;Customer;Channel;Amount\nB-1;2026-03-01;Acme;Web;1.234,50\nB-2;2026-03-02;Beta;Web;80,00\n',
  );
  expect(await page.importFiles([path], { currency: 'USD' })).toMatchObject({ read: 2, rejected: 0 });
});

test('everything can be erased', async () => {
  const page = await options();
  await page.eraseAll();
  expect(await bench.ask('connections.list', {})).toEqual([]);
  expect(await bench.ask('summary.get', {})).toMatchObject({ status: 'empty' });
});
