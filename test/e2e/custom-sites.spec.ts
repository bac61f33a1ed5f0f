import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { OptionsPage } from './pages/options.ts';
import { Overlay } from './pages/overlay.ts';

const ORCHARD = 'https://crm.orchard.example';
const PARTNER = 'Brightwater Distribution';

let bench: Workbench;
let options: OptionsPage;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  bench = await openWorkbench();
  options = new OptionsPage(await bench.newPage(), bench.extensionId);
  await options.loadSample();
});
test.afterAll(() => bench?.close());

const record = (id: string, kind = 'partners') => `${ORCHARD}/#/${kind}/${id}`;
const overlays = (page: Page) => page.locator('channelwise-overlay');

async function onOrchard(address: string): Promise<{ page: Page; overlay: Overlay }> {
  const page = await bench.newPage();
  await page.goto(address);
  await expect(page.locator('main > h1')).toBeVisible();
  return { page, overlay: new Overlay(page) };
}

/** As the CRM's own user does it, without a load. */
const route = (page: Page, to: string) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, to);

test('a site that nobody has described is left alone', async () => {
  const { page } = await onOrchard(record('P-002'));
  await page.waitForTimeout(500);
  await expect(overlays(page)).toHaveCount(0);
  await page.close();
});

test('it is described from the address of a record, and tried on the tab that is open while its user moves on', async () => {
  const { page: crm, overlay } = await onOrchard(record('P-002'));
  const { page } = options;
  await page.bringToFront();
  await options.goto('sites');
  await page.getByRole('button', { name: 'Describe a site' }).click();
  await page.getByLabel('Address').fill(record('P-002'));
  await page.getByRole('button', { name: 'P-002, as in /#/partners/:id' }).click();
  await page.getByLabel('Name').fill('Orchard');
  await expect(page.getByLabel('Shows')).toHaveValue('partner');
  await expect(page.getByLabel('Ids are of')).toHaveValue('sample');

  const trial = page.getByRole('region', { name: 'Try it' });
  await page.getByRole('button', { name: 'Try on the open tab' }).click();
  await expect(trial.locator('strong')).toHaveText(PARTNER);
  await expect(trial.getByText('P-002', { exact: true })).toBeVisible();

  await route(crm, '/partners/P-011');
  await expect(trial.locator('strong')).toHaveText('Starling Lighting Partners');
  await route(crm, '/partners/P-999');
  await expect(trial).toContainText('no such record under the id P-999');
  await route(crm, '/accounts/A-121/notes');
  await expect(trial).toContainText('No pattern fits this address');
  await trial.getByRole('button', { name: 'A-121, as in /#/accounts/:id/**' }).click();
  await expect(trial.locator('strong')).toHaveText('Harbor Point Cold Storage');

  await page.getByRole('button', { name: 'Save' }).click();
  const card = options.card('Orchard');
  await expect(card).toContainText('/#/accounts/:id/**');
  await expect(card.getByRole('button', { name: /^Allow/ })).toHaveCount(0);
  // The tab was open before the site was described.
  await overlay.ready();
  await expect(overlay.shown).toContainText('Field sales');
  await overlay.open();
  await expect(overlay.panel).toContainText('Harbor Point Cold Storage');
  await overlay.collapse();
  await crm.close();
});

test('the overlay follows twenty routes and the way back, with each body replaced', async () => {
  const { page, overlay } = await onOrchard(record('P-002'));
  await overlay.ready();
  await expect(overlay.badge).toContainText(PARTNER);
  const shows = async (id: string) => {
    await expect(page.locator('main > p')).toContainText(id);
    await expect(overlay.shown).toContainText((await page.locator('main > h1').textContent()) ?? '');
  };
  const ids = Array.from({ length: 20 }, (_, at) => `P-${String((at % 12) + 1).padStart(3, '0')}`);
  for (const id of ids) {
    await route(page, `/partners/${id}`);
    await shows(id);
  }
  await expect(overlays(page)).toHaveCount(1);
  await page.goBack();
  await shows('P-007');
  await page.goForward();
  await shows('P-008');
  await route(page, '/settings');
  await expect(overlays(page)).toHaveCount(0);
  await page.close();
});

test('its lists are badged by their links', async () => {
  const { page } = await onOrchard(`${ORCHARD}/#/partners`);
  const chip = page.getByRole('link', { name: PARTNER }).locator('channelwise-chip');
  await expect(chip).toHaveCount(1);
  await expect(chip.getByRole('img')).toContainText(/^[A-E] \d+$/);
  await route(page, '/accounts');
  await expect(page.locator('main > h1')).toHaveText('Accounts');
  await expect(page.locator('a channelwise-chip').first()).toBeVisible();
  // The CRM's own menu leads to no record.
  await expect(page.locator('nav channelwise-chip')).toHaveCount(0);
  await page.close();
});

test('an id that is not there is said to be none, with the way to the site’s settings', async () => {
  const { page, overlay } = await onOrchard(record('P-999'));
  await overlay.open();
  await expect(overlay.panel).toContainText('has no such record under the id P-999');
  const opened = bench.context.waitForEvent('page');
  await overlay.panel.getByRole('button', { name: 'Look at this site’s settings' }).click();
  const settings = await opened;
  await expect(settings.getByRole('heading', { name: 'Your own sites' })).toBeVisible();
  await settings.close();
  await page.close();
});

test('the side panel shows the record of the tab in front', async () => {
  const { page } = await onOrchard(record('P-011'));
  const panel = await bench.newPage();
  await panel.goto(`chrome-extension://${bench.extensionId}/sidepanel.html`);
  await page.bringToFront();
  await expect(panel.getByRole('dialog')).toContainText('Starling Lighting Partners');
  await route(page, '/partners/P-002');
  await expect(panel.getByRole('dialog')).toContainText(PARTNER);
  await route(page, '/settings');
  await expect(panel.getByRole('dialog')).toHaveCount(0);
  await panel.close();
  await page.close();
});

test('a page that speaks as our script there is told of its own record and patterns only', async () => {
  const { page } = await onOrchard(record('P-002'));
  const say = (message: string, request: object) =>
    options.page.evaluate(
      async ([url, name, body]) => {
        const { tabs, scripting } = Reflect.get(globalThis, 'chrome');
        const [tab] = await tabs.query({ url });
        const [{ result }] = await scripting.executeScript({
          target: { tabId: tab.id },
          func: (one: string, two: object) =>
            Reflect.get(globalThis, 'chrome').runtime.sendMessage({ message: one, request: two }),
          args: [name, body],
        });
        return result.ok ? 'answered' : result.failure.kind;
      },
      [`${ORCHARD}/*`, message, request] as const,
    );
  const ref = { system: 'site:crm-orchard-example', kind: 'partner', externalId: 'P-002', connection: 'sample' };
  expect(await say('brief.get', { ref })).toBe('answered');
  expect(await say('brief.get', { ref: { ...ref, externalId: 'P-011' } })).toBe('permission');
  expect(await say('brief.get', { ref: { ...ref, connection: 'hubspot-1' } })).toBe('permission');
  expect(await say('brief.get', { ref: { ...ref, system: 'hubspot' } })).toBe('permission');
  expect(await say('site.patterns', { host: 'crm.orchard.example' })).toBe('answered');
  expect(await say('site.patterns', { host: 'app.hubspot.com' })).toBe('permission');
  for (const message of ['sites.list', 'sites.export', 'connections.list']) {
    expect(await say(message, {}), message).toBe('permission');
  }
  await page.close();
});

test('exported, removed and imported it works again', async () => {
  const { page } = options;
  await page.bringToFront();
  await options.goto('sites');
  const downloading = page.waitForEvent('download');
  await options.card('Orchard').getByRole('button', { name: 'Export' }).click();
  const path = await (await downloading).path();
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ format: 'channelwise.sites', version: 1 });

  const { page: crm, overlay } = await onOrchard(record('P-002'));
  await overlay.ready();
  await page.bringToFront();
  await options.card('Orchard').getByRole('button', { name: 'Remove' }).click();
  await options.card('Orchard').getByRole('button', { name: 'Remove it' }).click();
  await expect(page.getByText('No site described yet')).toBeVisible();
  await expect(overlays(crm)).toHaveCount(0);

  const input = page.getByLabel('Import from a file');
  await input.setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{"sites": ') });
  await expect(page.getByRole('alert')).toContainText('cannot be read as JSON');
  await page.getByRole('button', { name: 'Close' }).click();
  const wrong = {
    format: 'channelwise.sites',
    version: 1,
    sites: [{ name: 'X', origin: 'http://x.example', patterns: [] }],
  };
  await input.setInputFiles({
    name: 'b.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(wrong)),
  });
  await expect(page.getByRole('alert')).toContainText('not encrypted');
  await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Close' }).click();

  await input.setInputFiles(path);
  await expect(options.card('What the file describes')).toContainText('New');
  await page.getByRole('button', { name: 'Import 1 site' }).click();
  await expect(page.getByText('1 site has been imported')).toBeVisible();
  await overlay.ready();
  await expect(overlay.shown).toContainText(PARTNER);
  await crm.close();
});

test('routes in the path, by history, are followed as well', async () => {
  const [{ site }] = (await bench.ask('sites.list', {})) as [{ site: { id: string; name: string } }];
  await bench.ask('sites.save', {
    site: {
      id: site.id,
      name: site.name,
      address: ORCHARD,
      patterns: [{ pattern: '/app/partners/:id/**', kind: 'partner', connection: 'sample' }],
    },
  });
  const { page, overlay } = await onOrchard(`${ORCHARD}/app/partners`);
  await page.getByRole('link', { name: PARTNER }).click();
  await overlay.ready();
  await expect(overlay.shown).toContainText(PARTNER);
  await page.getByRole('link', { name: 'Notes' }).click();
  await expect(overlay.shown).toContainText(PARTNER);
  await page.goBack();
  await page.goBack();
  await expect(page.locator('main > h1')).toHaveText('Partners');
  await expect(overlays(page)).toHaveCount(0);
  await page.close();
});
