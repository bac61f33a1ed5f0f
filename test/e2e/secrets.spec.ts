import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ConsoleMessage, expect, test } from '@playwright/test';
import { type KeptProfile, keepProfile, type Sitting } from '../support/kept-profile.ts';
import { OptionsPage } from './pages/options.ts';

// Where a token may be found after connecting, syncing and failing.
test.describe.configure({ mode: 'serial' });

const PASSPHRASE = 'marker-passphrase-5b1d77';
const HUBSPOT = /^HubSpot \d+$/;

let profile: KeptProfile;
let bench: Sitting;
let options: OptionsPage;
const said: string[] = [];
test.beforeAll(async () => {
  profile = await keepProfile();
  bench = await profile.open();
  const hear = (message: ConsoleMessage) => said.push(message.text());
  (await bench.worker()).on('console', hear);
  bench.context.on('serviceworker', (worker) => worker.on('console', hear));
  bench.context.on('page', (page) => page.on('console', hear));
  options = new OptionsPage(await bench.newPage(), bench.extensionId);
});
test.afterAll(() => profile?.close());

const secrets = () => [profile.sandbox.token, PASSPHRASE];
const forms = () =>
  secrets().flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]);

test('with a passphrase: connected, synced, refused, told', async () => {
  await options.goto('security');
  const { page } = options;
  await page.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('New passphrase again').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Set passphrase' }).click();
  await expect(page.getByRole('status')).toContainText('The passphrase is set');
  await options.connectHubspot(profile.sandbox.token);
  for (const fault of [
    { kind: 'echo' },
    { kind: 'echo', status: 500 },
    { kind: 'html' },
    { kind: 'truncated' },
  ] as const) {
    profile.sandbox.setFault({ fault, times: 60 });
    await bench.ask('sync.start', { connectionId: await connection() });
    await expect(options.card(HUBSPOT).getByRole('alert')).toBeVisible({ timeout: 30_000 });
    await expect.poll(phase, { timeout: 30_000 }).toBe('failed');
    profile.sandbox.clearFaults();
  }
  await bench.ask('vault.lock', {});
  await bench.ask('vault.unlock', { passphrase: PASSPHRASE });
});

test('the worker and the pages say nothing of it', () => {
  const log = said.join('\n');
  // It is listened to at all.
  expect(log).toContain('/crm/v3/');
  for (const form of forms()) expect(log).not.toContain(form);
});

test('what is stored and what is shown hold nothing of it', async () => {
  const stored = await options.page.evaluate(async () => {
    const { storage } = Reflect.get(globalThis, 'chrome');
    const whole: unknown[] = [await storage.local.get(null), await storage.session.get(null)];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? '');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const table of database.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const request = database.transaction(table).objectStore(table).getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        whole.push([table, rows]);
      }
      database.close();
    }
    return JSON.stringify(whole, (_, value) => {
      if (typeof value === 'bigint') return String(value);
      return ArrayBuffer.isView(value) ? new TextDecoder('latin1').decode(value) : value;
    });
  });
  expect(stored).toContain('Brightwater Distribution');
  const shown = (await options.page.locator('body').textContent()) ?? '';
  const statuses = JSON.stringify(await bench.ask('sync.status', {}));
  for (const form of forms()) for (const text of [stored, shown, statuses]) expect(text).not.toContain(form);
});

test('an export holds nothing of it', async () => {
  await options.goto('data');
  const download = options.page.waitForEvent('download');
  await options.page.getByRole('button', { name: /^Export everything/ }).click();
  const exported = readFileSync(await (await download).path(), 'utf8');
  expect(exported).toContain('Brightwater Distribution');
  for (const form of forms()) expect(exported).not.toContain(form);
});

test('no file of the browser’s profile holds a byte of it', async () => {
  const { folder } = profile;
  await bench.close();
  // The grep works: what was never secret is found.
  expect(filesWith(folder, 'lockAfterMinutes').length).toBeGreaterThan(0);
  for (const form of forms()) expect(filesWith(folder, form)).toEqual([]);
});

async function connection(): Promise<string> {
  const [first] = (await bench.ask('connections.list', {})) as { id: string }[];
  if (first === undefined) throw new Error('nothing is connected');
  return first.id;
}

async function phase(): Promise<string | undefined> {
  const [status] = (await bench.ask('sync.status', {})) as { phase: string }[];
  return status?.phase;
}

/** Files with these bytes, in the encodings that browsers store text in. */
function filesWith(folder: string, marker: string): string[] {
  const needles = [Buffer.from(marker, 'utf8'), Buffer.from(marker, 'utf16le')];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
    const bytes = readFileSync(path);
    return needles.some((needle) => bytes.includes(needle));
  });
}
