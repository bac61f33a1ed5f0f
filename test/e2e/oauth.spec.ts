import { expect, type Page, test } from '@playwright/test';
import { loadModule } from '../support/in-extension.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { OptionsPage } from './pages/options.ts';

// HubSpot with an OAuth app of the user's own, against the sandbox's authorisation server.
test.describe.configure({ mode: 'serial' });

const HUBSPOT = /^HubSpot \d+$/;

let bench: Workbench;
let options: OptionsPage;
test.beforeAll(async () => {
  bench = await openWorkbench();
  options = new OptionsPage(await bench.newPage(), bench.extensionId);
});
test.afterAll(() => bench?.close());

const oauth = () => bench.sandbox.oauth;
const renewalsAsked = () => bench.sandbox.requests.filter(({ path }) => path === '/oauth/v1/token').length;
const card = () => options.card(HUBSPOT);

async function enterApp(refreshToken?: string): Promise<Page> {
  const { page } = options;
  await page.getByLabel('Connect with').selectOption({ label: 'Own OAuth app (advanced)' });
  await page.getByLabel('Client ID').fill(oauth().clientId);
  await page.getByLabel('Client secret').fill(oauth().clientSecret);
  if (refreshToken !== undefined) await page.getByLabel('Refresh token, if you have one').fill(refreshToken);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  return page;
}

test('a refresh token that changes with each use: tried, saved as it is by then, and synced with', async () => {
  oauth().settings.rotates = true;
  await options.goto('connections');
  await options.page.getByRole('button', { name: 'Connect HubSpot' }).click();
  const page = await enterApp(oauth().refreshToken);
  await expect(page.getByText(/^Connected to HubSpot/)).toBeVisible();
  await page.getByRole('button', { name: 'Save and sync' }).click();
  await options.waitForSync(HUBSPOT);
  // One for the check, whose access token is not kept, and one for the run.
  expect(oauth().renewals).toBe(2);
});

test('access tokens are in session storage only', async () => {
  const stored = await options.page.evaluate(async () => {
    const { storage } = Reflect.get(globalThis, 'chrome');
    return {
      local: JSON.stringify(await storage.local.get(null)),
      session: JSON.stringify(await storage.session.get(null)),
    };
  });
  expect(stored.session).toContain('sandbox-access-');
  expect(stored.local).not.toContain('sandbox-access-');
  expect(stored.local).toContain(oauth().refreshToken);
});

test('it runs out in mid-run, needed by the worker and two pages at once: one renewal at a time', async () => {
  const connection = await connectionId();
  const pages = [await bench.newPage(), await bench.newPage()];
  const runs: ((count: number, pause: number) => Promise<number[]>)[] = [];
  for (const page of pages) {
    await page.goto(`chrome-extension://${bench.extensionId}/popup.html`);
    const call = await loadModule(page, '../e2e/tokens-in-page.ts');
    runs.push((count, pause) => call('requestsOf', connection, count, pause));
  }
  // Of five seconds one is given up: a renewal each four.
  oauth().settings.lifeSeconds = 5;
  await forgetAccess(connection);
  bench.sandbox.setFault({ match: '/crm/', fault: { kind: 'slow', ms: 60 }, times: 100_000 });
  const before = oauth().renewals;
  bench.sandbox.clearRequests();
  const started = Date.now();
  await bench.ask('sync.start', { connectionId: connection, full: true });
  const [first, second] = await Promise.all(runs.map((run) => run(30, 300)));
  expect([...(first ?? []), ...(second ?? [])].filter((status) => status !== 200)).toEqual([]);
  await options.page.bringToFront();
  await options.goto('connections');
  await options.waitForSync(HUBSPOT);
  const seconds = (Date.now() - started) / 1000;
  const renewals = oauth().renewals - before;
  expect(renewals).toBeGreaterThan(1);
  expect(renewals).toBeLessThanOrEqual(Math.ceil(seconds / 4) + 1);
  // With a token that is taken once, a second renewal at the same time would have been refused.
  expect(bench.sandbox.requests.filter(({ path, status }) => path === '/oauth/v1/token' && status !== 200)).toEqual([]);
  expect(bench.sandbox.requests.filter(({ status }) => status === 401)).toEqual([]);
  bench.sandbox.clearFaults();
  oauth().settings.lifeSeconds = 1800;
  for (const page of pages) await page.close();
});

test('tokens the system ended before their time are renewed without a word', async () => {
  await forgetAccess(await connectionId());
  await synced();
  oauth().endTokens();
  bench.sandbox.clearRequests();
  await synced();
  expect(bench.sandbox.requests.filter(({ status }) => status === 401)).toHaveLength(1);
  expect(renewalsAsked()).toBe(1);
});

test('an answer lost after the system changed the refresh token: connect again, said once and not tried on and on', async () => {
  await forgetAccess(await connectionId());
  bench.sandbox.setFault({ match: '/oauth/v1/token', fault: { kind: 'cut' } });
  bench.sandbox.clearRequests();
  await card().getByRole('button', { name: 'Sync now' }).click();
  await expect(card().getByRole('alert')).toBeVisible();
  await card().getByRole('button', { name: 'Sync now' }).click();
  await expect(card().getByRole('alert')).toContainText('connect again');
  const asked = renewalsAsked();
  for (let n = 0; n < 3; n++) {
    await bench.ask('sync.start', { connectionId: await connectionId() });
    await options.page.waitForTimeout(300);
  }
  expect(renewalsAsked()).toBe(asked);
  expect(asked).toBeLessThanOrEqual(2);
});

test('the user allows it anew in HubSpot’s own page, and it goes on', async () => {
  await card().getByRole('button', { name: 'Edit', exact: true }).click();
  const window = bench.context.waitForEvent('page', { timeout: 10_000 });
  const page = await enterApp();
  const popup = await window;
  await popup.locator('#allow').click();
  await expect(page.getByText(/^Connected to HubSpot/)).toBeVisible();
  await page.getByRole('button', { name: 'Save and sync' }).click();
  await options.waitForSync(HUBSPOT);
});

test('a right the user withdrew: told, and the data stays', async () => {
  oauth().withdraw();
  await card().getByRole('button', { name: 'Sync now' }).click();
  await expect(card().getByRole('alert')).toContainText('connect again');
  const summary = (await bench.ask('summary.get', {})) as { status: string };
  expect(summary.status).toBe('ok');
});

async function connectionId(): Promise<string> {
  const [first] = (await bench.ask('connections.list', {})) as { id: string }[];
  if (first === undefined) throw new Error('nothing is connected');
  return first.id;
}

/** One whole run. */
async function synced(): Promise<void> {
  const standing = async () => {
    const [status] = (await bench.ask('sync.status', {})) as { phase: string; completedAt: string }[];
    return status?.phase === 'ok' ? status.completedAt : '';
  };
  await expect.poll(standing, { timeout: 60_000 }).not.toBe('');
  const before = await standing();
  await bench.ask('sync.start', { connectionId: await connectionId() });
  await expect.poll(async () => (await standing()) > before, { timeout: 60_000 }).toBe(true);
}

/** As the browser does when it is closed. */
async function forgetAccess(connection: string): Promise<void> {
  await options.page.evaluate(
    (key) => Reflect.get(globalThis, 'chrome').storage.session.remove(key),
    `access:${connection}`,
  );
}
