import { expect, type Page, test } from '@playwright/test';
import { connectSandbox } from '../bench/connected.ts';
import { type KeptProfile, keepProfile, type Sitting } from '../support/kept-profile.ts';
import { OptionsPage } from './pages/options.ts';
import { Overlay } from './pages/overlay.ts';
import { PopupPage } from './pages/popup.ts';

test.describe.configure({ mode: 'serial' });

let kept: KeptProfile;
let bench: Sitting;
let options: OptionsPage;
test.beforeAll(async () => {
  kept = await keepProfile();
  bench = await kept.open();
  await connectSandbox(bench);
  options = new OptionsPage(await bench.newPage(), bench.extensionId);
  await options.goto('connections');
});
test.afterAll(() => kept?.close());

const HUBSPOT = /^HubSpot \d+$/;
const card = () => options.card(HUBSPOT);
const button = (name: string) => card().getByRole('button', { name, exact: true });
const calls = () => kept.sandbox.requests.filter(({ host }) => host === 'api.hubapi.com');
const companyPage = (id: string) => kept.sandbox.pageUrl('company', id);
/** Single records are asked for in batches by id; runs ask for lists and searches. */
const readsOf = (type: string) => calls().filter(({ path }) => path === `/crm/v3/objects/${type}/batch/read`).length;

async function killWorker(page: Page): Promise<void> {
  const session = await bench.context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

async function readAllSlowly(): Promise<void> {
  await options.page.bringToFront();
  kept.sandbox.setFault({ fault: { kind: 'slow', ms: 60 }, times: 100_000 });
  kept.sandbox.clearRequests();
  await button('Read everything again').click();
}

test('a run says what it reads, how far it is and what it waits for', async () => {
  const limited = { kind: 'rateLimited', retryAfter: 'seconds', seconds: 6 } as const;
  kept.sandbox.setFault({ match: 'GET /crm/v3/objects/deals', fault: limited });
  await readAllSlowly();
  const text = card().locator('.cw-run-text');
  await expect(text).toContainText('companies');
  await expect(text).toContainText(/waiting \d s for the rate limit/);
  await expect(card().getByRole('status')).toContainText('waits for the rate limit');
  const popup = new PopupPage(await bench.newPage(), bench.extensionId);
  await popup.goto();
  await expect(popup.freshness.first()).toContainText(/waiting \d s for the rate limit/);
  await popup.page.close();

  await expect(text).toContainText(/[\d,]+ of about [\d,]+ orders/, { timeout: 30_000 });
  await expect(card().getByRole('progressbar')).toHaveAttribute('aria-valuetext', /orders/);
  await expect(card().locator('.cw-run-pace')).toContainText(/part 13 of 17, \d+ pages, [\d.]+ records\/s/);
  await card().getByText('Read so far').click();
  await expect(card().getByRole('row', { name: /^deals/ })).toContainText('done');
  kept.sandbox.clearFaults();
  await options.waitForSync(HUBSPOT);
});

test('paused it stays, through the death of the worker and of the browser, and goes on from the very place', async () => {
  await expect(card()).toContainText('records read');
  const before = /[\d,]+ records read/.exec((await card().textContent()) ?? '')?.[0] ?? 'no count';
  await readAllSlowly();
  await expect(card().locator('.cw-run-text')).toContainText('orders', { timeout: 30_000 });
  await button('Pause').click();
  await expect(card()).toContainText('Paused: nothing is read until you resume it');

  await killWorker(options.page);
  expect(await bench.ask('sync.status', {})).toMatchObject([{ phase: 'paused' }]);
  await bench.kill();
  bench = await kept.open();
  options = new OptionsPage(await bench.newPage(), bench.extensionId);
  await options.goto('connections');
  await expect(button('Resume')).toBeVisible();
  await expect(button('Sync now')).toHaveCount(0);
  kept.sandbox.clearFaults();
  kept.sandbox.clearRequests();
  await bench.ask('sync.start', {
    connectionId: ((await bench.ask('connections.list', {})) as { id: string }[])[0]?.id,
  });
  await options.page.waitForTimeout(800);
  expect(calls()).toEqual([]);

  await button('Resume').click();
  await options.waitForSync(HUBSPOT);
  await expect(card()).toContainText(before);
  // What had been read was not asked for again.
  expect(
    calls().filter(({ path }) => /\/(owners|objects\/(companies|deals))\?/.test(path) && !path.includes('archived')),
  ).toEqual([]);
});

test('a record made a moment ago is there when its page is opened, with its deal; no sync is needed', async () => {
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  const { id } = kept.sandbox.addCompany({ name: 'Newcomer Lighting', domain: 'newcomer.example' });
  kept.sandbox.addDeal({ company: id, properties: { dealname: 'Newcomer first order', amount: '900' } });
  kept.sandbox.clearRequests();
  await page.goto(companyPage(id));
  await overlay.open();
  await expect(overlay.panel.getByRole('heading', { level: 1 })).toHaveText('Newcomer Lighting');
  await expect(overlay.history).toContainText('Newcomer first order');
  expect(readsOf('companies')).toBe(1);
  await page.close();
});

test('two tabs on one record read it once; pressed for, it is read again, and both show it', async () => {
  const { id } = kept.sandbox.addCompany({ name: 'Twice Seen', domain: 'twice.example' });
  kept.sandbox.setFault({ match: 'companies/batch/read', fault: { kind: 'slow', ms: 700 }, times: 1 });
  kept.sandbox.clearRequests();
  const [one, other] = [await bench.newPage(), await bench.newPage()];
  await Promise.all([one, other].map((page) => page.goto(companyPage(id))));
  const overlays = [new Overlay(one), new Overlay(other)] as const;
  for (const overlay of overlays) {
    await overlay.page.bringToFront();
    await overlay.open();
    await expect(overlay.panel.getByRole('heading', { level: 1 })).toHaveText('Twice Seen');
  }
  expect(readsOf('companies')).toBe(1);

  kept.sandbox.editCompany(id, { name: 'Seen and renamed' });
  // A press right after the last reading brings what that brought.
  await one.waitForTimeout(10_500);
  await one.bringToFront();
  await overlays[0].panel.getByRole('button', { name: 'Refresh' }).click();
  await expect(overlays[0].panel.getByRole('heading', { level: 1 })).toHaveText('Seen and renamed');
  await other.bringToFront();
  await expect(overlays[1].panel.getByRole('heading', { level: 1 })).toHaveText('Seen and renamed');
  expect(readsOf('companies')).toBe(2);

  kept.sandbox.deleteCompany(id);
  await one.waitForTimeout(10_500);
  await one.bringToFront();
  await overlays[0].panel.getByRole('button', { name: 'Refresh' }).click();
  await expect(overlays[0].panel).toContainText('It may be new, or deleted');
  await one.close();
  await other.close();
});

test('a record is read while a long run goes on, which neither waits nor is ended', async () => {
  await readAllSlowly();
  await expect(card().locator('.cw-run-text')).toContainText('companies');
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  const { id } = kept.sandbox.addCompany({ name: 'In the Midst', domain: 'midst.example' });
  await page.goto(companyPage(id));
  await overlay.open();
  await expect(overlay.panel.getByRole('heading', { level: 1 })).toHaveText('In the Midst');
  expect(await bench.ask('sync.status', {})).toMatchObject([{ phase: 'running' }]);
  kept.sandbox.clearFaults();
  await options.page.bringToFront();
  await options.waitForSync(HUBSPOT);
  await expect(card().getByRole('alert')).toHaveCount(0);
  await page.close();
});

test('an answer about the record before is never painted, however late it comes', async () => {
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  const late = kept.sandbox.addCompany({ name: 'Late Answer', domain: 'late.example' });
  const soon = kept.sandbox.addCompany({ name: 'Soon Answer', domain: 'soon.example' });
  kept.sandbox.setFault({ match: 'companies/batch/read', fault: { kind: 'slow', ms: 2500 }, times: 1 });
  await page.goto(companyPage(late.id));
  await overlay.open();
  await page.evaluate((path) => history.pushState({}, '', path), new URL(companyPage(soon.id)).pathname);
  await expect(overlay.panel.getByRole('heading', { level: 1 })).toHaveText('Soon Answer');
  await page.waitForTimeout(3000);
  await expect(overlay.panel.getByRole('heading', { level: 1 })).toHaveText('Soon Answer');
  await page.close();
});
