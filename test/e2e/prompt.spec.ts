import { expect, type Page, test } from '@playwright/test';
import { HOSTS } from '../../integrations/hosts.ts';
import { type Accessible, accessibleThings } from '../support/closed-shadow.ts';
import { SHIPPED_BUILD } from '../support/launch.ts';
import { requestLog } from '../support/request-log.ts';
import { noScreen, openScreen, type Screen } from '../support/screen.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { OptionsPage } from './pages/options.ts';
import { PopupPage } from './pages/popup.ts';

// The shipped build, in which every site has to be granted in the browser's own prompt: what the test build skips.
const reason = noScreen();
if (reason !== undefined) console.log(`prompt.spec.ts is skipped: ${reason}`);
test.skip(reason !== undefined, reason);
test.describe.configure({ mode: 'serial' });

/** The window has to fit, with the prompt hanging from its top. */
const SCREEN = { width: 1300, height: 960 };
/** Within the page, where none of ours draws anything and the prompt does not reach. */
const BARE_SPOT = [1200, 700] as const;
/** Where the prompt is. */
const PROMPT = { x: 430, y: 90, width: 450, height: 240 };
/** A prompt fades in, and passes over input for half a second. */
const SETTLED_MS = 700;

let screen: Screen;
let bench: Workbench;
let options: OptionsPage;

test.beforeAll(async () => {
  screen = await openScreen(SCREEN.width, SCREEN.height);
  bench = await openWorkbench({ headless: false, env: screen.env, extension: SHIPPED_BUILD });
  // The page that the extension opens once it is installed; the one in front.
  const { context, extensionId } = bench;
  const url = `chrome-extension://${extensionId}/options.html`;
  await expect.poll(() => context.pages().map((page) => page.url())).toContain(url);
  const page = context.pages().find((open) => open.url() === url);
  if (page === undefined) throw new Error('no options page');
  options = new OptionsPage(page, extensionId);
  await page.bringToFront();
});
test.afterAll(async () => {
  await bench?.close();
  await screen?.close();
});

/** The prompt darkens the page below it. */
async function promptIs(open: boolean): Promise<void> {
  const light = async () => Math.min(...(await screen.look()).colourAt(...BARE_SPOT));
  if (open) await expect.poll(light, 'the browser’s prompt').toBeLessThan(180);
  else await expect.poll(light, 'no prompt').toBeGreaterThan(220);
}

/** With the keyboard. The focus is on the button that refuses; the one that allows comes next. */
async function answerPrompt(answer: 'Allow' | 'Deny'): Promise<void> {
  await promptIs(true);
  const settled = async () => {
    const before = (await screen.look()).part(PROMPT);
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
    return (await screen.look()).part(PROMPT).equals(before);
  };
  await expect.poll(settled, 'the prompt has settled').toBe(true);
  await screen.press(...(answer === 'Allow' ? ['Tab', 'Return'] : ['Escape']));
  await promptIs(false);
}

/** What the browser itself says of the overlay's script. */
function registered(): Promise<string[]> {
  return options.page.evaluate(async () => {
    const scripts: { id: string }[] = await Reflect.get(globalThis, 'chrome').scripting.getRegisteredContentScripts();
    return scripts.map(({ id }) => id);
  });
}

const PARTNER = /Brightwater Distribution/;
const company = () => bench.sandbox.pageUrl('company', bench.sandbox.idOf('P-002'));
const stored = () => bench.ask('connections.list', {});

test('refusing the prompt stores nothing and says what to do', async () => {
  await options.goto('connections');
  const { page } = options;
  await page.getByRole('button', { name: 'Connect HubSpot' }).click();
  await page.getByLabel('Access token').fill(bench.sandbox.token);
  await promptIs(false);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await answerPrompt('Deny');
  await expect(page.getByRole('alert')).toContainText('Press “Connect” again and choose “Allow”');
  expect(await stored()).toEqual([]);
  expect(await page.evaluate(() => Reflect.get(globalThis, 'chrome').storage.local.get('secrets'))).toEqual({});
  expect(await registered()).toEqual([]);
  expect(bench.sandbox.requests).toEqual([]);
});

test('allowing it connects, reads everything and draws on the CRM', async () => {
  const { page } = options;
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await answerPrompt('Allow');
  await expect(page.getByText(/^Connected to HubSpot/)).toBeVisible();
  await page.getByRole('button', { name: 'Save and sync' }).click();
  await options.waitForSync(/^HubSpot \d+$/);
  expect(await registered()).toEqual(['overlay']);

  const record = await bench.newPage();
  await record.goto(company());
  await expect(record.locator('channelwise-overlay')).toBeAttached();
  expect(await record.locator('channelwise-overlay').evaluate((host) => host.shadowRoot)).toBeNull();
  const badge = await inOverlay(record, 'button', PARTNER);
  const before = await record.screenshot();
  await badge.click();
  await inOverlay(record, 'region', /Next steps/);
  expect((await record.screenshot()).equals(before)).toBe(false);
});

test('access taken away in the middle of a sync stops it and says why; given again it goes on where it was', async () => {
  const card = options.card(/^HubSpot/);
  const allow = card.getByRole('button', { name: 'Allow access' });
  const log = requestLog(bench.sandbox);
  bench.sandbox.setFault({ fault: { kind: 'slow', ms: 60 }, times: 100_000 });
  await card.getByRole('button', { name: 'Read everything again' }).click();
  await expect.poll(() => log.count).toBeGreaterThan(12);
  await takeAccessAway();
  await expect(allow).toBeVisible();
  await expect.poll(() => bench.ask('sync.status', {})).toMatchObject([{ phase: 'cancelled', permitted: false }]);
  log.disturbed();
  const stopped = log.count;
  // Long enough for ten more requests.
  await options.page.waitForTimeout(1000);
  expect(log.count).toBe(stopped);

  await allow.click();
  await expect.poll(() => log.count).toBeGreaterThan(stopped);
  bench.sandbox.clearFaults();
  await options.waitForSync(/^HubSpot \d+$/);
  expect(log.unexplained()).toEqual([]);
});

test('access taken away in the browser is told, and no page gets the overlay; given again it comes back', async () => {
  const { page } = options;
  const card = options.card(/^HubSpot/);
  const allow = card.getByRole('button', { name: 'Allow access' });
  const before = await bench.newPage();
  await before.goto(company());
  await inOverlay(before, 'button', PARTNER);
  expect(await runsOurScript(before)).toBe(true);
  await page.bringToFront();
  await expect(allow).toHaveCount(0);

  await takeAccessAway();
  await expect.poll(registered).toEqual([]);
  await expect(before.locator('channelwise-overlay')).toHaveCount(0);
  await expect(allow).toBeVisible();
  const popup = new PopupPage(await bench.newPage(), bench.extensionId);
  await popup.goto();
  await expect(popup.freshness).toContainText('site access is off');
  await popup.page.close();
  const between = await bench.newPage();
  await between.goto(company());
  expect(await runsOurScript(between)).toBe(false);

  await page.bringToFront();
  await allow.click();
  // Chromium does not ask again for what its user has granted once.
  await expect(allow).toHaveCount(0);
  await expect.poll(registered).toEqual(['overlay']);
  // In tabs that are already open, and once only.
  for (const record of [before, between]) {
    await record.bringToFront();
    await (await inOverlay(record, 'button', PARTNER)).click();
    await inOverlay(record, 'region', /Next steps/);
    await expect(record.locator('channelwise-overlay')).toHaveCount(1);
  }
});

/** As the user does in the browser's own settings. */
function takeAccessAway(): Promise<unknown> {
  return options.page.evaluate(
    (origins) => Reflect.get(globalThis, 'chrome').permissions.remove({ origins }),
    Object.values(HOSTS).flatMap(({ pages, api }) => [...pages, ...api]),
  );
}

test('access to the pages and to the API are two things: without the one nothing is drawn, without the other nothing is read', async () => {
  const { page } = options;
  const { pages, api } = HOSTS.hubspot;
  const change = (what: 'remove' | 'request', origins: readonly string[]) =>
    page.evaluate(([verb, list]) => Reflect.get(globalThis, 'chrome').permissions[verb]({ origins: list }), [
      what,
      origins,
    ] as const);
  const standing = async () => {
    const [status] = (await bench.ask('sync.status', {})) as { permitted: boolean; overlayOff?: true }[];
    return status && [status.permitted, status.overlayOff ?? false];
  };
  await change('remove', pages);
  await expect.poll(registered).toEqual([]);
  expect(await standing()).toEqual([true, true]);
  await page.bringToFront();
  const card = options.card(/^HubSpot/);
  await expect(card).toContainText('not show itself on its pages');
  bench.sandbox.clearRequests();
  await card.getByRole('button', { name: 'Sync now' }).click();
  await expect.poll(() => bench.sandbox.requests.length).toBeGreaterThan(5);
  await options.waitForSync(/^HubSpot \d+$/);
  await card.getByRole('button', { name: 'Allow access' }).click();
  await expect.poll(registered).toEqual(['overlay']);

  await change('remove', api);
  await expect.poll(standing).toEqual([false, false]);
  expect(await registered()).toEqual(['overlay']);
  bench.sandbox.clearRequests();
  await expect(card).toContainText('Allow access');
  expect(bench.sandbox.requests.filter(({ host }) => host === 'api.hubapi.com')).toEqual([]);
  await page.bringToFront();
  await card.getByRole('button', { name: 'Allow access' }).click();
  await expect.poll(standing).toEqual([true, false]);
});

test('disconnecting gives every site back', async () => {
  const { page } = options;
  await page.bringToFront();
  const card = options.card(/^HubSpot/);
  await card.getByRole('button', { name: 'Remove' }).click();
  await card.getByRole('button', { name: 'Remove it' }).click();
  await expect(card).toHaveCount(0);
  const granted = () =>
    page.evaluate(async () => (await Reflect.get(globalThis, 'chrome').permissions.getAll()).origins);
  await expect.poll(granted).toEqual([]);
  await expect.poll(registered).toEqual([]);
  expect(await page.evaluate(() => Reflect.get(globalThis, 'chrome').storage.local.get('secrets'))).toEqual({
    secrets: { version: 2, protection: 'login', secrets: {} },
  });
  const record = await bench.newPage();
  await record.goto(company());
  expect(await runsOurScript(record)).toBe(false);
});

/** Whether the loaded page holds a world of ours, with an overlay or without. */
async function runsOurScript(page: Page): Promise<boolean> {
  const session = await page.context().newCDPSession(page);
  const origins: string[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => origins.push(context.origin));
  // Answers once it has told of every world there is.
  await session.send('Runtime.enable');
  await session.detach();
  return origins.includes(`chrome-extension://${bench.extensionId}`);
}

/** Waits until the overlay has it. */
async function inOverlay(page: Page, role: string, name: RegExp): Promise<Accessible> {
  const things = await accessibleThings(page);
  let found: Accessible | undefined;
  await expect
    .poll(async () => {
      const all = await things(role);
      found = all.find((thing) => name.test(thing.name));
      return all.map((thing) => thing.name).join('\n');
    })
    .toMatch(name);
  if (found === undefined) throw new Error(`no ${role} ${name}`);
  return found;
}

test('a site of one’s own is asked for by its one host, kept when that is refused, and let go when it is removed', async () => {
  const { page } = options;
  const orchard = 'https://crm.orchard.example/*';
  const hosts = (): Promise<string[]> =>
    page.evaluate(async () => (await Reflect.get(globalThis, 'chrome').permissions.getAll()).origins);
  const before = await hosts();
  await bench.ask('sample.load', {});
  await page.bringToFront();
  await options.goto('sites');
  await page.getByRole('button', { name: 'Describe a site' }).click();
  await page.getByLabel('Address').fill('https://crm.orchard.example/#/partners/P-002');
  await page.getByRole('button', { name: 'P-002, as in /#/partners/:id' }).click();
  await page.getByLabel('Name').fill('Orchard');
  await page.getByLabel('Ids are of').selectOption('sample');
  await page.getByRole('button', { name: 'Save' }).click();
  await answerPrompt('Deny');
  const allow = options.card('Orchard').getByRole('button', { name: 'Allow crm.orchard.example' });
  await expect(allow).toBeVisible();
  expect(await hosts()).toEqual(before);

  await allow.click();
  await answerPrompt('Allow');
  await expect(allow).toHaveCount(0);
  expect((await hosts()).toSorted()).toEqual([...before, orchard].toSorted());
  const record = await bench.newPage();
  await record.goto('https://crm.orchard.example/#/partners/P-002');
  await inOverlay(record, 'button', PARTNER);

  await page.bringToFront();
  await options.card('Orchard').getByRole('button', { name: 'Remove' }).click();
  await options.card('Orchard').getByRole('button', { name: 'Remove it' }).click();
  await expect(page.getByText('No site described yet')).toBeVisible();
  await expect.poll(hosts).toEqual(before);
  await expect(record.locator('channelwise-overlay')).toHaveCount(0);
});
