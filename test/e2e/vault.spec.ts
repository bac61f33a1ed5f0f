import { expect, test } from '@playwright/test';
import { connectSandbox } from '../bench/connected.ts';
import { type KeptProfile, keepProfile, type Sitting } from '../support/kept-profile.ts';
import { OptionsPage } from './pages/options.ts';
import { Overlay } from './pages/overlay.ts';
import { PopupPage } from './pages/popup.ts';

// Tokens under a passphrase, over two starts of a browser.
test.describe.configure({ mode: 'serial' });

const PASSPHRASE = 'four words and a fish';
const HUBSPOT = /^HubSpot \d+$/;

let profile: KeptProfile;
let bench: Sitting;
let options: OptionsPage;
test.beforeAll(async () => {
  profile = await keepProfile();
  bench = await profile.open();
  options = new OptionsPage(await bench.newPage(), bench.extensionId);
});
test.afterAll(() => profile?.close());

const requests = () => profile.sandbox.requests.filter(({ host }) => host === 'api.hubapi.com').length;

/** As the browser does to an idle worker. */
async function killWorker(): Promise<void> {
  const session = await bench.context.newCDPSession(options.page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
}

test('a passphrase is set with the keyboard; without one the page says what protects the tokens', async () => {
  await options.goto('security');
  const { page } = options;
  await expect(page.getByRole('main')).toContainText('protected by the login of this computer only');
  await page.getByLabel('New passphrase', { exact: true }).fill('short');
  await page.getByLabel('New passphrase again').fill('short');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('too short');
  await page.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('New passphrase again').fill('another one entirely');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('not the same');
  await page.getByLabel('New passphrase again').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('The passphrase is set');
  await expect(page.getByRole('main')).toContainText('encrypted with your passphrase, and unlocked');
});

test('connected, it syncs; a killed worker does not ask again', async () => {
  await connectSandbox(bench);
  await killWorker();
  const before = requests();
  await bench.ask('sync.start', { connectionId: (await connection()).id });
  await expect.poll(requests).toBeGreaterThan(before);
  await options.goto('connections');
  await options.waitForSync(HUBSPOT);
});

test('locked by hand, nothing is asked of the system, and the popup offers to unlock', async () => {
  await options.goto('security');
  await options.page.getByRole('button', { name: 'Lock now' }).click();
  await expect(options.page.getByRole('main')).toContainText('encrypted and locked');
  const before = requests();
  const popup = new PopupPage(await bench.newPage(), bench.extensionId);
  await popup.goto();
  await expect(popup.freshness).toContainText('waiting for the passphrase');
  await expect(popup.page.getByRole('button', { name: 'Sync now' })).toHaveCount(0);
  await expect(bench.ask('sync.start', { connectionId: (await connection()).id })).rejects.toThrow('vaultLocked');
  await popup.page.getByLabel('Passphrase').fill('not this one');
  await popup.page.keyboard.press('Enter');
  await expect(popup.page.getByRole('alert')).toContainText('not the passphrase');
  expect(requests()).toBe(before);
  await popup.page.getByLabel('Passphrase').fill(PASSPHRASE);
  await popup.page.keyboard.press('Enter');
  await expect(popup.freshness).not.toContainText('waiting');
  await expect(popup.page.getByLabel('Passphrase')).toHaveCount(0);
  // The other window follows.
  await expect(options.page.getByRole('main')).toContainText('unlocked now');
  await popup.page.close();
});

test('a run in the middle of which the vault is locked stops, and goes on where it was once it is unlocked', async () => {
  profile.sandbox.setFault({ fault: { kind: 'slow', ms: 60 }, times: 100_000 });
  profile.sandbox.clearRequests();
  const { id } = await connection();
  await bench.ask('sync.start', { connectionId: id, full: true });
  await expect.poll(requests).toBeGreaterThan(8);
  await bench.ask('vault.lock', {});
  const before = requests();
  await options.page.waitForTimeout(500);
  expect(requests()).toBeLessThanOrEqual(before + 1);
  expect(await bench.ask('sync.status', {})).toMatchObject([{ waiting: { for: 'locked' } }]);
  profile.sandbox.clearFaults();
  await bench.ask('vault.unlock', { passphrase: PASSPHRASE });
  await expect.poll(async () => bench.ask('sync.status', {}), { timeout: 60_000 }).toMatchObject([{ phase: 'ok' }]);
  expect(profile.sandbox.requests.filter(({ path }) => path.startsWith('/crm/v3/owners'))).toHaveLength(1);
});

test('after a restart it is locked: overlays show what is stored, and what was due goes on after unlocking', async () => {
  const company = profile.sandbox.pageUrl('company', profile.sandbox.idOf('P-002'));
  profile.sandbox.setFault({ fault: { kind: 'slow', ms: 60 }, times: 100_000 });
  profile.sandbox.clearRequests();
  await bench.ask('sync.start', { connectionId: (await connection()).id, full: true });
  await expect.poll(requests).toBeGreaterThan(8);
  await bench.close();
  profile.sandbox.clearFaults();
  profile.sandbox.clearRequests();
  bench = await profile.open();
  options = new OptionsPage(await bench.newPage(), bench.extensionId);
  await options.goto('connections');
  await expect(options.card(HUBSPOT)).toContainText('syncs go on once you unlock');
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  await page.goto(company);
  await overlay.open();
  await expect(overlay.panel).toContainText('Brightwater Distribution');
  expect(requests()).toBe(0);
  await options.page.bringToFront();
  await options.card(HUBSPOT).getByRole('button', { name: 'Unlock' }).click();
  await options.page.getByLabel('Passphrase').fill(PASSPHRASE);
  await options.page.getByRole('button', { name: 'Unlock' }).click();
  await expect(options.page.getByRole('main')).toContainText('unlocked now');
  await page.close();
  await options.goto('connections');
  await options.waitForSync(HUBSPOT);
  expect(requests()).toBeGreaterThan(20);
});

test('a passphrase that was forgotten costs the tokens and no data', async () => {
  const count = async () => JSON.stringify(await bench.ask('subjects.list', { kind: 'partner' })).length;
  const before = await count();
  await bench.ask('vault.lock', {});
  await options.goto('security');
  await options.page.getByRole('button', { name: 'Forgot the passphrase …' }).click();
  await options.page.getByRole('button', { name: 'Drop the tokens' }).click();
  await expect(options.page.getByRole('status')).toContainText('The tokens are gone');
  await expect(options.page.getByRole('main')).toContainText('protected by the login of this computer only');
  await options.goto('connections');
  await expect(options.card(HUBSPOT)).toContainText('has no token any more');
  expect(await count()).toBe(before);
  await options.card(HUBSPOT).getByRole('button', { name: 'Enter token' }).click();
  await options.page.getByLabel('Access token').fill(profile.sandbox.token);
  await options.page.getByRole('button', { name: 'Connect', exact: true }).click();
  await options.page.getByRole('button', { name: 'Save and sync' }).click();
  await options.waitForSync(HUBSPOT);
});

async function connection(): Promise<{ id: string }> {
  const [first] = (await bench.ask('connections.list', {})) as { id: string }[];
  if (first === undefined) throw new Error('nothing is connected');
  return first;
}
