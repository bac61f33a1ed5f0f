import { expect, type Page, test } from '@playwright/test';
import { connectSandbox } from '../bench/connected.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { Overlay } from './pages/overlay.ts';

/* The side panel, as a tab of the same window: it follows whichever tab is in front. */
test.describe.configure({ mode: 'serial' });

let bench: Workbench;
let side: Page;
let crm: Page;
test.beforeAll(async () => {
  bench = await openWorkbench();
  await connectSandbox(bench);
  crm = await bench.newPage();
  await crm.goto(urlOf('P-001'));
  side = await bench.newPage();
  await side.goto(`chrome-extension://${bench.extensionId}/sidepanel.html`);
  await crm.bringToFront();
});
test.afterAll(() => bench?.close());

const urlOf = (sampleId: string) => bench.sandbox.pageUrl('company', bench.sandbox.idOf(sampleId));
const nameOf = (sampleId: string) =>
  bench.sandbox.portal.get('companies', bench.sandbox.idOf(sampleId))?.properties.name ?? 'no name';
const shows = (sampleId: string) =>
  expect(side.locator('.cw-panel').getByRole('heading', { level: 1 })).toHaveText(nameOf(sampleId));
const says = async (title: string, action: string) => {
  await expect(side.locator('.cw-empty-title')).toHaveText(title);
  await expect(side.locator('.cw-empty').getByRole('button')).toHaveText([action]);
};

test('shows the record of the tab in front', async () => {
  await shows('P-001');
});

test('follows soft navigation, back and forth', async () => {
  await crm.evaluate((path) => history.pushState(null, '', path), new URL(urlOf('P-002')).pathname);
  await shows('P-002');
  await crm.goBack();
  await shows('P-001');
});

test('follows the tab that comes to the front, and never paints the one before', async () => {
  const other = await bench.newPage();
  await other.goto(urlOf('P-003'));
  await shows('P-003');
  await crm.bringToFront();
  await shows('P-001');
  await other.bringToFront();
  await shows('P-003');
  await other.close();
  await crm.bringToFront();
  await shows('P-001');
});

test('says of a page without a record that there is none, with one thing to do', async () => {
  await crm.evaluate(() => history.pushState(null, '', '/reports-dashboard/1'));
  await says('No record in view', 'Open the dashboard');
  await crm.goBack();
  await shows('P-001');
});

test('says of a page of another site that it is not seen', async () => {
  const other = await bench.newPage();
  await other.goto('about:blank');
  await says('Channelwise does not see this page', 'Choose sites');
  await other.close();
  await crm.bringToFront();
  await shows('P-001');
});

test('a site is switched off from the panel’s menu, everywhere at once, and on again from the side panel', async () => {
  const overlay = new Overlay(crm);
  await overlay.open();
  await overlay.panel.getByRole('button', { name: 'More', exact: true }).click();
  await overlay.panel.getByRole('menuitem', { name: 'Switch off on app.hubspot.com' }).click();
  await expect(overlay.shown).toHaveCount(0);
  await crm.reload();
  await crm.waitForTimeout(500);
  await expect(overlay.shown).toHaveCount(0);
  await says('Switched off on app.hubspot.com', 'Switch on again');
  await side
    .locator('.cw-empty')
    .getByRole('button')
    .evaluate((button: HTMLElement) => button.click());
  await shows('P-001');
  await expect(overlay.shown).toBeVisible();
});

test('the popup opens it', async () => {
  const popup = await bench.newPage();
  await popup.goto(`chrome-extension://${bench.extensionId}/popup.html`);
  const opened = bench.context.waitForEvent('page', { predicate: (page) => page.url().endsWith('/sidepanel.html') });
  const contexts = () =>
    side.evaluate(async () => {
      // `chrome` is the extension page's own.
      const { runtime } = Reflect.get(globalThis, 'chrome');
      return (await runtime.getContexts({ contextTypes: ['SIDE_PANEL'] })).length;
    });
  opened.catch(() => undefined);
  await popup.getByRole('button', { name: 'Open the side panel' }).click();
  await expect.poll(contexts).toBe(1);
});
