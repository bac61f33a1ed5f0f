import { expect, type Locator, type Page, test } from '@playwright/test';
import { connectSandbox } from '../bench/connected.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { OptionsPage } from './pages/options.ts';
import { Overlay } from './pages/overlay.ts';
import { PopupPage } from './pages/popup.ts';

test.describe.configure({ mode: 'serial' });

let bench: Workbench;
let options: OptionsPage;
test.beforeAll(async () => {
  bench = await openWorkbench();
  await connectSandbox(bench);
  options = new OptionsPage(await bench.newPage(), bench.extensionId);
  await options.goto('connections');
});
test.afterAll(() => bench?.close());

const HUBSPOT = /^HubSpot \d+$/;
const companyPage = (sampleId: string) => bench.sandbox.pageUrl('company', bench.sandbox.idOf(sampleId));
const syncNow = async () => {
  await options.page.bringToFront();
  await options.card(HUBSPOT).getByRole('button', { name: 'Sync now' }).click();
  await options.waitForSync(HUBSPOT);
};

/** As the browser does to an idle worker, but in the middle of its work. */
async function killWorker(page: Page): Promise<void> {
  const session = await bench.context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
}

/** How many requests the extension has had answered since they were last cleared. */
const answered = () => bench.sandbox.requests.filter(({ host }) => host === 'api.hubapi.com').length;

test('a sync goes on by itself however often its worker dies, and the options page follows it', async () => {
  const card = options.card(HUBSPOT);
  await expect(card).toContainText('records read');
  const before = /[\d,]+ records read/.exec((await card.textContent()) ?? '')?.[0];
  bench.sandbox.setFault({ fault: { kind: 'slow', ms: 40 }, times: 100_000 });
  bench.sandbox.clearRequests();
  await card.getByRole('button', { name: 'Read everything again' }).click();
  for (const requests of [2, 12, 24]) {
    await expect.poll(answered).toBeGreaterThan(requests);
    await killWorker(options.page);
    await expect(card.getByRole('button', { name: 'Cancel' })).toBeVisible();
  }
  bench.sandbox.clearFaults();
  await options.waitForSync(HUBSPOT);
  await expect(card).toContainText(before ?? 'no count');
});

test('pressed in three places at once it is one sync', async () => {
  const popup = new PopupPage(await bench.newPage(), bench.extensionId);
  await popup.goto();
  const other = new OptionsPage(await bench.newPage(), bench.extensionId);
  await other.goto('connections');
  bench.sandbox.clearRequests();
  await Promise.all([
    popup.syncNow(),
    ...[options, other].map(({ page }) => page.getByRole('button', { name: 'Sync now' }).click()),
  ]);
  await expect(popup.freshness.first()).toContainText(/sec\. ago|now/);
  await Promise.all([options.waitForSync(HUBSPOT), other.waitForSync(HUBSPOT)]);
  const owners = bench.sandbox.requests.filter(({ path }) => path.startsWith('/crm/v3/owners'));
  expect(owners).toHaveLength(1);
  await popup.page.close();
  await other.page.close();
});

test('an open panel shows what a sync has brought: a new name, a new record, a deleted one', async () => {
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  const { id } = bench.sandbox.addCompany({ name: 'Newcomer Lighting', domain: 'newcomer.example' });
  // What looking at it alone would bring is for runner.spec.ts.
  bench.sandbox.setFault({ match: 'companies/batch/read', fault: { kind: 'serverError' }, times: 100 });
  await page.goto(bench.sandbox.pageUrl('company', id));
  await overlay.open();
  await expect(overlay.panel).toContainText('has not been read yet');
  await expect(overlay.panel.getByRole('button', { name: 'Look for it now' })).toBeVisible();
  bench.sandbox.clearFaults();
  await syncNow();
  await page.bringToFront();
  await expect(overlay.panel).toContainText('Newcomer Lighting');

  await page.goto(companyPage('P-002'));
  await expect(overlay.panel).toContainText('Brightwater Distribution');
  bench.sandbox.editCompany(bench.sandbox.idOf('P-002'), { name: 'Clearwater <b>Distribution</b>' });
  await syncNow();
  await page.bringToFront();
  await expect(overlay.panel.getByRole('heading', { level: 1 })).toHaveText('Clearwater <b>Distribution</b>');

  await page.goto(companyPage('A-121'));
  await expect(overlay.panel).toContainText('Harbor Point Cold Storage');
  bench.sandbox.deleteCompany(bench.sandbox.idOf('A-121'));
  await syncNow();
  await page.bringToFront();
  await expect(overlay.panel).toContainText('It may be new, or deleted');
  await page.close();
});

test('an open panel follows the language and the colours that are chosen', async () => {
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  await page.goto(companyPage('P-001'));
  await overlay.open();
  await options.page.bringToFront();
  await options.goto('appearance');
  await options.page.getByLabel('Colours', { exact: true }).selectOption({ label: 'Dark' });
  await options.page.getByLabel('Language', { exact: true }).selectOption({ label: '繁體中文' });
  await expect(options.page.getByRole('heading', { level: 1 })).toHaveText('外觀');
  await page.bringToFront();
  await expect(overlay.panel).toContainText('下一步');
  await expect(page.locator('channelwise-overlay .cw')).toHaveAttribute('data-scheme', 'dark');
  await page.close();
  await options.page.bringToFront();
  await options.page.getByLabel('語言', { exact: true }).selectOption({ label: 'English' });
  await expect(options.page.getByRole('heading', { level: 1 })).toHaveText('Appearance');
  await options.goto('connections');
});

test('a task that was not confirmed is told so; however often it is asked for, one is made', async () => {
  await options.page.bringToFront();
  await options.page.getByRole('switch').click();
  await expect(options.page.getByRole('switch')).toBeChecked();
  const previewed = async (page: Page): Promise<Locator> => {
    const overlay = new Overlay(page);
    await page.goto(companyPage('P-002'));
    await overlay.open();
    await overlay.steps.first().getByRole('button', { name: 'Create task' }).click();
    return overlay.steps.first();
  };
  const [page, other] = [await bench.newPage(), await bench.newPage()];
  const [step, same] = [await previewed(page), await previewed(other)];
  const create = (on: Locator) => on.getByRole('button', { name: 'Create it' });
  bench.sandbox.setFault({ match: '/objects/tasks', fault: { kind: 'serverError' } });
  await create(step).click();
  await expect(step.getByRole('alert')).toContainText('HubSpot did not confirm the task');

  bench.sandbox.clearRequests();
  bench.sandbox.setFault({ match: '/objects/tasks', fault: { kind: 'slow', ms: 1000 }, times: 5 });
  await Promise.all([create(step).dblclick(), create(same).dblclick()]);
  await expect(step).toContainText('Task created');
  await expect(same).toContainText('Task created');
  const written = bench.sandbox.requests.filter(({ method, path }) => method === 'POST' && /tasks$/.test(path));
  expect(written).toHaveLength(1);
  bench.sandbox.clearFaults();
  await page.close();
  await other.close();
});

test('a sync the user stops stays stopped when the worker comes back', async () => {
  const card = options.card(HUBSPOT);
  bench.sandbox.setFault({ fault: { kind: 'slow', ms: 150 }, times: 100_000 });
  bench.sandbox.clearRequests();
  await card.getByRole('button', { name: 'Read everything again' }).click();
  await expect.poll(answered).toBeGreaterThan(3);
  await card.getByRole('button', { name: 'Cancel' }).click();
  await expect(card).toContainText('last complete');
  await killWorker(options.page);
  const before = answered();
  expect(await bench.ask('sync.status', {})).toMatchObject([{ phase: 'cancelled' }]);
  await options.page.waitForTimeout(800);
  expect(answered()).toBe(before);
});

test('what is erased during a sync does not come back, and its page says how to begin', async () => {
  const card = options.card(HUBSPOT);
  bench.sandbox.clearRequests();
  await card.getByRole('button', { name: 'Sync now' }).click();
  await expect.poll(answered).toBeGreaterThan(2);
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  await page.goto(companyPage('P-001'));
  await overlay.open();
  await options.page.bringToFront();
  await options.eraseAll();
  bench.sandbox.clearFaults();
  await page.bringToFront();
  await expect(overlay.panel.getByRole('button', { name: 'Connect' })).toBeVisible();
  await page.waitForTimeout(1500);
  expect(await bench.ask('connections.list', {})).toEqual([]);
  expect(await bench.ask('summary.get', {})).toMatchObject({ status: 'empty' });
  expect(await bench.ask('subjects.list', { kind: 'partner' })).toEqual([]);
});
