import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { CDPSession } from 'playwright';
import { z } from 'zod';
import { SCHEMA_VERSIONS } from '../../lib/store/schema-versions.ts';
import { saveSandbox, untilSynced } from '../bench/connected.ts';
import { type KeptProfile, keepProfile } from '../support/kept-profile.ts';
import { LevelDbFiles } from '../support/leveldb-files.ts';
import { limitedBuild } from '../support/limited-build.ts';
import { expectSameState, stateOf } from '../support/same-state.ts';
import { openWorkbenchOn, type Workbench } from '../support/workbench.ts';
import { workerKiller } from '../support/worker-killer.ts';
import { PopupPage } from './pages/popup.ts';

/* What happens to the database behind our back: each time it is noticed and told, and in the end all is there. */
test.describe.configure({ timeout: 240_000 });
test.use({ trace: 'off' });

const LONG_MS = 120_000;
const statusSchema = z.object({
  notice: z.looseObject({ what: z.string(), over: z.boolean() }).optional(),
  checkedAt: z.string().optional(),
});

const phases = (reply: unknown) =>
  z
    .array(z.looseObject({ phase: z.string() }))
    .parse(reply)
    .map(({ phase }) => phase);

/** A profile in which the CRM has been read once, and what it holds; each test has a copy. */
let kept: KeptProfile;
let whole: Awaited<ReturnType<typeof stateOf>>;
let connectionId: string;
let folder: string;
let bench: Workbench;

test.beforeAll(async () => {
  kept = await keepProfile();
  bench = await kept.open();
  connectionId = await saveSandbox(bench);
  await bench.ask('sync.start', { connectionId });
  await untilSynced(bench);
  whole = await stateOf(bench);
  await bench.close();
});
test.afterAll(() => kept?.close());

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channelwise-harmed-'));
  await cp(kept.folder, folder, { recursive: true });
});
test.afterEach(async () => {
  await bench?.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function start(): Promise<void> {
  bench = await openWorkbenchOn(kept.sandbox, { profile: folder });
}

const status = async () => statusSchema.parse(await bench.ask('storage.status', {}));
const origin = () => `chrome-extension://${bench.extensionId}`;

/** A page of the extension, and the browser's own powers over its storage. */
async function ownPage(): Promise<{ page: Page; session: CDPSession }> {
  const page = await bench.newPage();
  await page.goto(`${origin()}/options.html#data`);
  return { page, session: await bench.context.newCDPSession(page) };
}

async function popup(): Promise<PopupPage> {
  const page = new PopupPage(await bench.newPage(), bench.extensionId);
  await page.goto();
  return page;
}

const over = () =>
  expect.poll(async () => (await status()).notice?.over, { timeout: LONG_MS, intervals: [500] }).toBe(true);

/** Told in popup and options, read again, and put away once the user has read it. */
async function expectToldAndReadAgain(title: string | RegExp): Promise<void> {
  await expect((await popup()).page.getByRole('alert').filter({ hasText: title })).toBeVisible();
  await over();
  await untilSynced(bench);
  const { page } = await ownPage();
  const note = page.getByRole('alert').filter({ hasText: title });
  await expect(note).toContainText('It has been read again from HubSpot');
  await note.getByRole('button', { name: 'I have read this' }).click();
  await expect(note).toHaveCount(0);
  await page.getByRole('button', { name: 'Check my data' }).click();
  await expect(page.getByText('Everything is as it was saved.')).toBeVisible({ timeout: LONG_MS });
  expectSameState(await stateOf(bench), whole);
}

const LOST = 'Data on this computer was lost';
const ANY_LOSS = /^(Data on this computer was (lost|damaged)|The newest data on this computer was lost)/;

type Harm = [what: string, harm: (files: LevelDbFiles) => Promise<void>, title: string | RegExp];
const HARMS: Harm[] = [
  ['a log cut in half', (files) => files.cutLog(), 'The newest data on this computer was lost'],
  ['no list of files', (files) => files.deleteCurrent(), ANY_LOSS],
  ['a garbled manifest', (files) => files.garbleManifest(), ANY_LOSS],
  ['flipped bits', (files) => files.flipBits(), ANY_LOSS],
  ['lost tables', (files) => files.deleteTables(), ANY_LOSS],
  ['a lost sector', (files) => files.zeroSector(), ANY_LOSS],
];

for (const [what, harm, title] of HARMS) {
  test(`a database with ${what} is noticed and told, and all is read again`, async () => {
    if (harm !== HARMS[0]?.[1]) {
      // A start moves what the log holds into tables.
      await start();
      await status();
      await bench.close();
    }
    await harm(new LevelDbFiles(folder, bench.extensionId));
    await start();
    // A browser may find damage only when it reads, and closes the database then.
    await expect(async () => {
      await bench.ask('storage.check', {});
      expect((await status()).notice).toBeDefined();
    }).toPass({ timeout: 30_000 });
    console.log(`${what}: ${(await status()).notice?.what}`);
    await expectToldAndReadAgain(title);
  });
}

test('a database that is emptied under the running extension is noticed, told on the page in view, and read again', async () => {
  await start();
  await bench.ask('summary.get', {});
  const { session } = await ownPage();
  await session.send('Storage.clearDataForOrigin', { origin: origin(), storageTypes: 'indexeddb' });
  await expect.poll(async () => (await status()).notice?.what).toBe('emptied');
  const ref = { system: 'hubspot', tenant: kept.sandbox.portalId, kind: 'account', externalId: 'none' };
  expect(await bench.ask('brief.get', { ref })).toMatchObject({ reason: { key: 'brief.unknown.lost' } });
  await expectToldAndReadAgain(LOST);
});

/** Runs in the page: whether so many bytes could be written. They are not kept. */
async function probe(bytes: number): Promise<string> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('probe', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('probe');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = db.transaction('probe', 'readwrite');
  transaction.objectStore('probe').put(new Uint8Array(bytes + 50_000), 1);
  const said = await new Promise<string>((resolve) => {
    transaction.oncomplete = () => resolve('written');
    transaction.onabort = () => resolve(transaction.error?.name ?? 'aborted');
  });
  db.close();
  return said;
}

test('a full disk pauses the sync, is told, leaves nothing half written, and the sync goes on when there is room', async () => {
  const limited = await limitedBuild();
  try {
    bench = await openWorkbenchOn(kept.sandbox, { extension: limited.extension });
    const id = await saveSandbox(bench);
    const { page, session } = await ownPage();
    const killer = await workerKiller(page);
    const used = async () => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    // Each limit is met at another write: what comes first, and in the middle.
    for (const more of [100_000, 700_000]) {
      const quotaSize = (await used()) + more;
      await session.send('Storage.overrideQuotaForOrigin', { origin: origin(), quotaSize });
      // The browser believes in the room it saw before for half a minute.
      await expect
        .poll(() => page.evaluate(probe, more), { timeout: 60_000, intervals: [1000] })
        .toBe('QuotaExceededError');
      // There may be no room even for the wish, which is then refused with the reason.
      await bench.ask('sync.start', { connectionId: id, full: true }).catch((error: unknown) => {
        expect(String(error)).toContain('error.storageFull');
      });
      await expect.poll(async () => (await status()).notice?.what, { timeout: LONG_MS }).toBe('full');
      await expect
        .poll(async () => phases(await bench.ask('sync.status', {})), { timeout: LONG_MS })
        .not.toContain('running');
      await bench.ask('storage.check', {});
      expect((await status()).notice?.what).toBe('full');
    }
    await expect((await popup()).page.getByRole('alert').filter({ hasText: 'There is no room left' })).toBeVisible();
    // Without room a new worker starts nothing either.
    kept.sandbox.clearRequests();
    for (let life = 0; life < 3; life++) {
      await killer.kill();
      await status();
    }
    expect(kept.sandbox.requests.filter(({ host }) => host === 'api.hubapi.com')).toEqual([]);

    await session.send('Storage.overrideQuotaForOrigin', { origin: origin() });
    await killer.kill();
    await expect.poll(async () => (await status()).notice, { timeout: LONG_MS }).toBeUndefined();
    await untilSynced(bench);
    expectSameState(await stateOf(bench), whole);
  } finally {
    await bench.close();
    await limited.remove();
  }
});

test('a database of a newer version is left alone and said', async () => {
  await start();
  const { page } = await ownPage();
  const newer = (SCHEMA_VERSIONS.length + 1) * 10;
  // The worker's own connection must let it be upgraded.
  await page.evaluate(
    (version) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('channelwise', version);
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
        request.onblocked = () => reject(new Error('blocked'));
        request.onerror = () => reject(request.error);
      }),
    newer,
  );
  const shown = await popup();
  await expect(shown.page.getByRole('alert')).toContainText('written by a newer version');
  await bench.close();
  await start();
  await expect((await popup()).page.getByRole('alert')).toContainText('written by a newer version');
  const { page: again } = await ownPage();
  const counts = await again.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('channelwise');
      request.onsuccess = () => resolve(request.result);
    });
    const accounts = await new Promise<number>((resolve) => {
      const request = db.transaction('accounts').objectStore('accounts').count();
      request.onsuccess = () => resolve(request.result);
    });
    return [db.version, accounts];
  });
  expect(counts).toEqual([newer, whole.accounts?.length]);
});

test('an upgrade waits for a page that does not let go, says so, and is made once it does', async () => {
  await start();
  const { page } = await ownPage();
  const stores = Object.keys(SCHEMA_VERSIONS[0] ?? {});
  // As an older version of the extension leaves it, with a tab of it still open.
  await page.evaluate(async (names) => {
    // Both at once: the worker's next opening comes after them.
    indexedDB.deleteDatabase('channelwise');
    await new Promise((resolve) => {
      const request = indexedDB.open('channelwise', 10);
      request.onupgradeneeded = () => {
        for (const name of names) request.result.createObjectStore(name);
      };
      request.onsuccess = () => {
        Reflect.set(globalThis, 'held', request.result);
        resolve(undefined);
      };
    });
  }, stores);
  const shown = await popup();
  await expect(shown.page.getByRole('alert')).toContainText('Another Channelwise tab still uses the old database');
  await page.evaluate(() => Reflect.get(globalThis, 'held').close());
  await expect(async () => {
    await shown.page.getByRole('button', { name: 'Try again' }).click();
    await expect(shown.page.getByRole('alert').filter({ hasText: LOST })).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 30_000 });
  await over();
});

test('where the browser keeps no settings for us, everything still opens and says so', async () => {
  await start();
  const broken = () => {
    const fail = () => Promise.reject(new Error('storage.local is broken'));
    Object.assign(Reflect.get(globalThis, 'chrome').storage.local, { get: fail, set: fail });
  };
  await (await bench.worker()).evaluate(broken);
  await bench.context.addInitScript(broken);
  const shown = await popup();
  await expect(shown.page.getByRole('alert')).toContainText('does not let Channelwise read or keep its settings');
  await expect(shown.attainment).toBeVisible();
  const { page } = await ownPage();
  await expect(page.getByRole('alert').filter({ hasText: 'Settings cannot be kept' })).toBeVisible();
  await page.goto(`${origin()}/options.html#appearance`);
  await page.getByLabel('Language', { exact: true }).selectOption('zh-CN');
  await expect(page.getByRole('alert')).toContainText('does not let Channelwise use its own storage');
});

test('the options say how much is stored and that it may stay', async () => {
  await start();
  const { page } = await ownPage();
  const storage = page.getByRole('region', { name: 'Storage on this computer' });
  await expect(storage).toContainText(/Stored\s*[\d.]+ [kM]B/);
  await expect(storage).toContainText(/Kept when the disk gets full\s*(Yes|The browser may delete it)/);
  console.log(await storage.locator('dl').textContent(), await page.evaluate(() => navigator.storage.persist()));
});
