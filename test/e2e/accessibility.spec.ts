import { expect, type Page, test } from '@playwright/test';
import { STORIES } from '../../integrations/sample/stories.ts';
import { COLOUR_RULES, expectAccessible } from '../support/axe.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { OptionsPage } from './pages/options.ts';
import { Overlay } from './pages/overlay.ts';

/** Every surface of the extension as it is built, with data. */
const SCHEMES = ['light', 'dark'] as const;
const rulesOf = (scheme: string) => (scheme === 'light' ? {} : { rules: COLOUR_RULES });

let bench: Workbench;
let page: Page;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  bench = await openWorkbench();
  page = await bench.newPage();
  await new OptionsPage(page, bench.extensionId).connectHubspot(bench.sandbox.token);
});
test.afterAll(() => bench?.close());

async function openPage(path: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`chrome-extension://${bench.extensionId}/${path}`);
  await expect(page.locator('#root > *').first()).toBeVisible();
  await expect(page.locator('.cw-skeleton')).toHaveCount(0);
}

async function openRecord(): Promise<Overlay> {
  const overlay = new Overlay(page);
  const partner = STORIES.find(({ id }) => id === 'slippingDistributor')?.subject.externalId ?? '';
  await page.goto(bench.sandbox.pageUrl('company', bench.sandbox.idOf(partner)));
  await overlay.ready();
  return overlay;
}

for (const scheme of SCHEMES) {
  test.describe(scheme, () => {
    test.beforeEach(() => page.emulateMedia({ colorScheme: scheme }));

    for (const path of [
      'popup.html',
      'sidepanel.html',
      ...['connections', 'import', 'scores', 'workspace', 'appearance', 'security', 'data'].map(
        (section) => `options.html#${section}`,
      ),
    ]) {
      test(path, async () => {
        await openPage(path);
        await expectAccessible(page, rulesOf(scheme));
      });
    }

    test('dashboard.html, everything opened', async () => {
      await openPage('dashboard.html');
      for (const name of ['Show figures', 'Show customers']) await page.getByRole('button', { name }).click();
      await expect(page.locator('.cw-skeleton')).toHaveCount(0);
      await expectAccessible(page, rulesOf(scheme));
    });

    test('the badge and the panel on a record', async () => {
      const overlay = await openRecord();
      await overlay.collapse();
      await expectAccessible(page, { part: 'channelwise-overlay', ...rulesOf(scheme) });
      await overlay.open();
      const more = overlay.panel.getByRole('button', { name: /^(All|Show) \d/ });
      while ((await more.count()) > 0) await more.first().click();
      await expectAccessible(page, { part: 'channelwise-overlay', ...rulesOf(scheme) });
    });
  });
}

test('the keyboard opens the panel, reaches the first step and the search, and is given back', async () => {
  const overlay = await openRecord();
  await overlay.collapse();
  await overlay.badge.focus();
  await page.keyboard.press('Enter');
  await expect(overlay.panel).toBeFocused();

  const reached: string[] = [];
  const search = overlay.panel.getByRole('searchbox');
  for (let tabs = 0; tabs < 80; tabs++) {
    await page.keyboard.press('Tab');
    reached.push(await focusedName(page));
    if (await search.evaluate((element) => element.matches(':focus'))) break;
  }
  await expect(search).toBeFocused();
  const step = (await overlay.steps.first().getByRole('button').first().textContent())?.trim();
  expect(reached).toContain(step);
  expect(reached).toContain('Done');

  await page.keyboard.type('order');
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  await expect(overlay.panel).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(overlay.badge).toBeFocused();
});

/** What has the focus, inside our shadow root. */
function focusedName(of: Page): Promise<string> {
  return of.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return (active?.textContent ?? '').trim();
  });
}
