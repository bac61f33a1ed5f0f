import { expect, test } from '@playwright/test';
import { STORIES, type Story } from '../../integrations/sample/stories.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { OptionsPage } from './pages/options.ts';
import { Overlay } from './pages/overlay.ts';
import { PopupPage } from './pages/popup.ts';

let bench: Workbench;

test.beforeAll(async () => {
  bench = await openWorkbench();
  const options = new OptionsPage(await bench.newPage(), bench.extensionId);
  await options.connectHubspot(bench.sandbox.token);
});
test.afterAll(() => bench?.close());

type StoryId = (typeof STORIES)[number]['id'];
const story = (id: StoryId): Story => {
  const found = STORIES.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no story ${id}`);
  return found;
};
const companyOf = (id: StoryId) => bench.sandbox.pageUrl('company', bench.sandbox.idOf(story(id).subject.externalId));

test('a synced partner’s record shows score, reasons, history and the next step', async () => {
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  await page.goto(companyOf('slippingDistributor'));
  await overlay.ready();
  await expect(overlay.badge).toContainText('Brightwater Distribution');
  expect(await overlay.score()).toBeGreaterThan(0);

  await overlay.open();
  await expect(overlay.steps.first()).toContainText('Brightwater Distribution');
  await expect(overlay.panel).toContainText('for peers');
  await expect(overlay.history).toContainText('orders');
  await expect(overlay.panel).toContainText('HubSpot');
});

test('the star reseller is shown how far the next tier is', async () => {
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  await page.goto(companyOf('starReseller'));
  await overlay.open();
  await expect(overlay.steps.first()).toContainText('Platinum');
});

test('both registrations of one deal are named on the customer’s record', async () => {
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  await page.goto(companyOf('doubleRegisteredDeal'));
  await overlay.open();
  await expect(overlay.steps.first()).toContainText('double registration');
});

test('deal and contact records lead to their partner or channel', async () => {
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  const deal = story('doubleRegisteredDeal').records?.[0] ?? '';
  await page.goto(bench.sandbox.pageUrl('deal', bench.sandbox.idOf(deal)));
  await overlay.ready();
  expect(await overlay.score()).toBeGreaterThan(0);
  await page.goto(`https://app.hubspot.com/contacts/${bench.sandbox.portalId}/objects/0-1/views/all/list`);
  await page.locator('a[href*="/record/0-1/"]').first().click();
  await overlay.ready();
  await expect(overlay.shown).not.toContainText('No data');
});

test('lists are badged by their links, and the overlay follows soft navigation', async () => {
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  await page.goto(`https://app.hubspot.com/contacts/${bench.sandbox.portalId}/objects/0-2/views/all/list`);
  await expect(page.locator('channelwise-chip').first()).toBeVisible();
  await expect(overlay.shown).toHaveCount(0);

  const link = page.locator('a[href*="/record/0-2/"]').first();
  const name = (await link.textContent())?.trim() ?? '';
  await page.evaluate(() => Object.assign(globalThis, { stillTheSamePage: true }));
  await link.click();
  await overlay.ready();
  await expect(page.locator('#view').getByRole('heading', { name })).toBeVisible();
  expect(await page.evaluate(() => 'stillTheSamePage' in globalThis)).toBe(true);
  await page.goBack();
  await expect(overlay.shown).toHaveCount(0);
  await expect(page.locator('channelwise-chip').first()).toBeVisible();
});

test('a place chosen for the badge is remembered', async () => {
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  await page.goto(companyOf('starReseller'));
  await overlay.collapse();
  const before = await overlay.badge.boundingBox();
  if (before === null) throw new Error('no badge');
  await page.mouse.move(before.x + 20, before.y + 15);
  await page.mouse.down();
  await page.mouse.move(120, 300, { steps: 8 });
  await page.mouse.up();
  await expect.poll(async () => (await overlay.badge.boundingBox())?.x ?? 0).toBeLessThan(300);
  await page.reload();
  await overlay.ready();
  expect((await overlay.badge.boundingBox())?.x).toBeLessThan(300);
});

test('the popup shows the period, what slips and what to do', async () => {
  const popup = new PopupPage(await bench.newPage(), bench.extensionId);
  await popup.goto();
  await expect(popup.attainment).toHaveAttribute('aria-valuetext', /%/);
  await expect(popup.slipping.first()).toBeVisible();
  await expect(popup.steps.first()).toContainText('Brightwater Distribution');
  await expect(popup.freshness.first()).toContainText('HubSpot');
});

test('a next step becomes a task in the CRM once writing is allowed, after a preview', async () => {
  const options = new OptionsPage(await bench.newPage(), bench.extensionId);
  await options.goto('connections');
  await options.page.getByRole('switch').click();
  await expect(options.page.getByRole('switch')).toBeChecked();

  const page = await bench.newPage();
  const overlay = new Overlay(page);
  await page.goto(companyOf('slippingDistributor'));
  await overlay.open();
  const step = overlay.steps.first();
  await step.getByRole('button', { name: 'Create task' }).click();
  await expect(step).toContainText('This will be written to HubSpot');
  bench.sandbox.clearRequests();
  await step.getByRole('button', { name: 'Create it' }).click();
  await expect(step).toContainText('Task created');
  const written = bench.sandbox.requests.filter(
    ({ method, path }) => method === 'POST' && path.endsWith('/objects/tasks'),
  );
  expect(written).toHaveLength(1);
  expect(JSON.stringify(written[0]?.body)).toContain('Brightwater Distribution');
});

test('a dismissed step stays away', async () => {
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  await page.goto(companyOf('starReseller'));
  await overlay.open();
  await overlay.steps.first().getByRole('button', { name: 'Dismiss' }).click();
  await page.getByRole('menuitem', { name: 'Not relevant here' }).click();
  await expect(overlay.steps.first()).toContainText('Dismissed');
  await page.reload();
  await overlay.open();
  await expect(overlay.panel).not.toContainText('Platinum:');
});

test('with the server gone everything stays readable and says how old it is', async () => {
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  await page.goto(companyOf('slippingDistributor'));
  await overlay.ready();
  bench.sandbox.setFault({ fault: { kind: 'reset' }, times: 10_000 });

  const options = new OptionsPage(await bench.newPage(), bench.extensionId);
  await options.goto('connections');
  await options.page.getByRole('button', { name: 'Sync now' }).click();
  await expect(options.page.getByRole('alert').first()).toBeVisible({ timeout: 60_000 });

  await page.reload();
  await overlay.open();
  expect(await overlay.score()).toBeGreaterThan(0);
  await expect(overlay.panel.locator('time').first()).toHaveText(/ago|now/);
  const popup = new PopupPage(await bench.newPage(), bench.extensionId);
  await popup.goto();
  await expect(popup.attainment).toBeVisible();
  await expect(popup.freshness.first().locator('.cw-fresh-failure')).toBeVisible();
  bench.sandbox.clearFaults();
});
