import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type KeptProfile, keepProfile, type Sitting } from '../support/kept-profile.ts';
import { searchProfile } from '../support/profile-search.ts';
import { OptionsPage } from './pages/options.ts';

const LONG_MS = 300_000;
/** Stand for a customer and a channel: nowhere else in a profile. */
const CUSTOMER = 'Quuxmarkerova';
const CHANNEL = 'Zyzzchannelmark';

let profile: KeptProfile;
let files: string;
test.beforeEach(async () => {
  profile = await keepProfile();
  files = await mkdtemp(join(tmpdir(), 'channelwise-erasure-'));
});
test.afterEach(async () => {
  await profile?.close();
  await rm(files, { recursive: true, force: true });
});

async function optionsOf(sitting: Sitting): Promise<OptionsPage> {
  return new OptionsPage(await sitting.newPage(), sitting.extensionId);
}

async function ordersFile(rows: number): Promise<string> {
  const path = join(files, 'orders.csv');
  const lines = Array.from(
    { length: rows },
    (_, i) => `${i},${CUSTOMER} ${i % 500},${CHANNEL},2026-01-0${1 + (i % 9)},10`,
  );
  await writeFile(path, ['Order ID,Customer Name,Channel,Order Date,Amount', ...lines].join('\n'));
  return path;
}

/** Everything in every table of the database, as text. */
function databaseText(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await answer(indexedDB.open('channelwise'));
    const found: Record<string, string> = {};
    for (const name of db.objectStoreNames) {
      const store = db.transaction(name).objectStore(name);
      const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
      if (keys.length > 0) found[name] = JSON.stringify([keys, values]);
    }
    db.close();
    return found;
  });
}

/** The filler that overwrites old bytes comes after the erasure, and goes again. */
async function leftoversCleared(page: Page): Promise<void> {
  const filling = () =>
    page.evaluate(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name);
      const stored = await Reflect.get(globalThis, 'chrome').storage.local.get('~filler');
      return names.includes('channelwise-filler') || '~filler' in stored;
    });
  // It may have come and gone before the first look.
  await expect
    .poll(filling, { timeout: 3000 })
    .toBe(true)
    .catch(() => undefined);
  await expect.poll(filling, { timeout: LONG_MS }).toBe(false);
  // From one of the two to the other.
  await page.waitForTimeout(500);
  await expect.poll(filling, { timeout: LONG_MS }).toBe(false);
}

test('after everything is erased, no name and no token can be read in the browser’s profile', async () => {
  test.setTimeout(LONG_MS);
  const { token } = profile.sandbox;
  const first = await profile.open();
  const options = await optionsOf(first);
  await options.connectHubspot(token);
  await options.importFiles([await ordersFile(3000)], { currency: 'EUR' });
  await first.close();
  // That the search finds what is there.
  expect(await searchProfile(profile.folder, CUSTOMER)).not.toEqual([]);
  expect(await searchProfile(profile.folder, token)).not.toEqual([]);

  const second = await profile.open();
  const again = await optionsOf(second);
  await again.eraseAll();
  await leftoversCleared(again.page);
  const left = await databaseText(again.page);
  // Snapshots are those of nothing.
  expect(
    Object.keys(left)
      .filter((name) => name !== 'snapshots')
      .sort(),
  ).toEqual(['audit', 'integrity', 'settings']);
  expect(left.audit).toContain('"erase"');
  expect(JSON.stringify(left)).not.toMatch(new RegExp(`${CUSTOMER}|${CHANNEL}|${token}|hubspot`));
  await second.close();

  for (const text of [CUSTOMER, CHANNEL, token]) {
    expect(await searchProfile(profile.folder, text), text).toEqual([]);
  }
});

test('an import stops when everything is erased, says why, and nothing of it comes back', async () => {
  test.setTimeout(LONG_MS);
  const sitting = await profile.open();
  const importing = await optionsOf(sitting);
  await importing.chooseFiles([await ordersFile(200_000)]);
  await importing.page.getByLabel('Currency of amounts that name none').selectOption('EUR');
  await importing.page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(importing.page.getByRole('progressbar')).toBeVisible();
  const erasing = await optionsOf(sitting);
  await erasing.eraseAll();
  await expect(importing.page.getByText(/has been erased meanwhile/)).toBeVisible({ timeout: 60_000 });
  expect(await sitting.ask('connections.list', {})).toEqual([]);
  const left = await databaseText(erasing.page);
  expect(JSON.stringify(left)).not.toMatch(new RegExp(`${CUSTOMER}|${CHANNEL}`));
});

test('a restore killed at any moment leaves nothing or all of it', async () => {
  test.setTimeout(LONG_MS);
  let sitting = await profile.open();
  let options = await optionsOf(sitting);
  await options.loadSample();
  await options.goto('data');
  const [download] = await Promise.all([
    options.page.waitForEvent('download'),
    options.page.getByRole('button', { name: 'Export everything' }).click(),
  ]);
  const path = join(files, 'all.jsonl');
  await download.saveAs(path);
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n').length - 1;
  await options.eraseAll();

  for (const ms of [30, 200, 400, 600, 900]) {
    const input = options.page.getByLabel('Restore from an export');
    await input.setInputFiles(path);
    await options.page.waitForTimeout(ms);
    await sitting.kill();
    sitting = await profile.open();
    options = await optionsOf(sitting);
    await options.goto('data');
    const empty = options.page.getByLabel('Restore from an export');
    const whole = options.page.getByRole('button', { name: 'Export everything' });
    await expect(empty.or(whole)).toBeVisible();
    const left = Object.keys(await databaseText(options.page)).filter((name) => !['audit', 'snapshots'].includes(name));
    if (await empty.isVisible()) expect(left.sort()).toEqual(['integrity', 'settings']);
    else {
      expect(left).toEqual(expect.arrayContaining(['connections', 'accounts', 'factCatalogues', 'activities']));
      await options.eraseAll();
    }
  }
  await options.page.getByLabel('Restore from an export').setInputFiles(path);
  const done = options.page.getByText(`${lines.toLocaleString('en-US')} records have been restored`);
  await expect(done).toBeVisible({ timeout: 60_000 });
});
