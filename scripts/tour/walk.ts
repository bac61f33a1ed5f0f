import { mkdir, rm } from 'node:fs/promises';
import type { Page } from 'playwright';
import { DashboardPage } from '../../test/e2e/pages/dashboard.ts';
import { OptionsPage } from '../../test/e2e/pages/options.ts';
import { Overlay } from '../../test/e2e/pages/overlay.ts';
import { PlaybookPage } from '../../test/e2e/pages/playbook.ts';
import { PopupPage } from '../../test/e2e/pages/popup.ts';
import { paintedAt, watchPainted } from '../../test/support/painted.ts';
import type { Workbench } from '../../test/support/workbench.ts';
import { chooseLook } from './choose-look.ts';
import { openSample } from './sample.ts';
import { sellersPages } from './sellers.ts';
import type { Shoot } from './shoot.ts';

const FOLDER = 'tour';

interface Visit {
  readonly url: string;
  readonly overlay: boolean;
  readonly score: number | undefined;
  readonly nextSteps: number;
  /** From the start of the navigation to the badge with its score. */
  readonly paintedMs: number;
}

/** The sample workspace from page to page, headless: screenshots, a short summary, and one JSON line at the end. */
export async function walk(browser: string): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const bench = await openSample(browser, { headless: true });
  const screenshots: string[] = [];
  const shoot = async (page: Page, name: string, fullPage = false) => {
    const path = `${FOLDER}/${name}.png`;
    await page.screenshot({ path, fullPage });
    screenshots.push(path);
  };

  try {
    const visits = await records(bench, shoot);
    const popup = await ownPages(bench, shoot, 'light');
    await everything(bench, shoot, 'dark', 'en');
    await everything(bench, shoot, 'light', 'zh-CN');
    await everything(bench, shoot, 'light', 'zh-TW');
    await sellersPages(bench, shoot);
    const statuses = (await bench.ask('sync.status', {})) as { read: number }[];
    const result = {
      tour: {
        connectors: statuses.length,
        records: statuses.reduce((sum, { read }) => sum + read, 0),
        pages: visits,
        popup,
        screenshots,
      },
    };
    console.log(`Synced ${result.tour.records} records from ${result.tour.connectors} connection(s).`);
    for (const { url, score, nextSteps, paintedMs } of visits) {
      console.log(`${url}  score ${score ?? 'not enough data'}, ${nextSteps} next step(s), painted in ${paintedMs} ms`);
    }
    console.log(`Popup: ${Math.round(popup.attainment * 100)} % of target, open in ${popup.openedMs} ms.`);
    console.log(`${screenshots.length} screenshots in ${FOLDER}/.`);
    console.log(JSON.stringify(result));
  } finally {
    await bench.close();
  }
}

async function records(bench: Workbench, shoot: Shoot): Promise<Visit[]> {
  const { sandbox } = bench;
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  const visits: Visit[] = [];
  await watchPainted(page);
  const stops: readonly [name: string, url: string][] = [
    ['partner-slipping', sandbox.pageUrl('company', sandbox.idOf('P-002'))],
    ['partner-near-tier', sandbox.pageUrl('company', sandbox.idOf('P-011'))],
    ['customer-double-registered', sandbox.pageUrl('company', sandbox.idOf('A-271'))],
    ['deal', sandbox.pageUrl('deal', sandbox.idOf('D-9001'))],
  ];
  for (const [name, url] of stops) {
    await page.goto(url, { waitUntil: 'commit' });
    await overlay.ready();
    const paintedMs = Math.round(await paintedAt(page));
    await shoot(page, `${name}-badge`);
    const score = await overlay.score();
    await overlay.open();
    await shoot(page, name);
    await overlay.why.scrollIntoViewIfNeeded();
    await shoot(page, `${name}-why`);
    await overlay.history.scrollIntoViewIfNeeded();
    await shoot(page, `${name}-history`);
    visits.push({ url, overlay: true, score, nextSteps: await overlay.steps.count(), paintedMs });
    await page.keyboard.press('Escape');
  }
  await page.goto(`https://app.hubspot.com/contacts/${sandbox.portalId}/objects/0-2/views/all/list`);
  await page.locator('channelwise-chip').first().waitFor();
  await shoot(page, 'list');
  await page.close();
  return visits;
}

async function ownPages(
  bench: Workbench,
  shoot: Shoot,
  suffix: string,
): Promise<{ attainment: number; openedMs: number }> {
  const popup = new PopupPage(await bench.newPage(), bench.extensionId);
  await popup.page.setViewportSize({ width: 380, height: 600 });
  await popup.goto();
  await shoot(popup.page, `popup-${suffix}`);
  // The page marks the moment itself.
  const openedMs = await popup.page.evaluate(
    () => performance.getEntriesByName('channelwise:painted').at(-1)?.startTime ?? Number.NaN,
  );
  const text = (await popup.attainment.getAttribute('aria-valuetext')) ?? '';
  await popup.page.close();

  const dashboard = new DashboardPage(await bench.newPage(), bench.extensionId);
  await dashboard.goto();
  await shoot(dashboard.page, `dashboard-${suffix}`, true);
  await unfolded(dashboard.page, shoot, suffix);
  await dashboard.page.close();

  const options = new OptionsPage(await bench.newPage(), bench.extensionId);
  await options.goto('connections');
  await options.page.waitForLoadState('networkidle');
  await shoot(options.page, `options-${suffix}`, true);
  await scores(options.page, shoot, suffix);
  await options.page.close();
  return { attainment: Number.parseFloat(text) / 100, openedMs: Math.round(openedMs) };
}

/** The dashboard with a channel's outlook and all that is worked out on demand; found by what no language changes. */
async function unfolded(page: Page, shoot: Shoot, suffix: string): Promise<void> {
  await page.locator('table [aria-expanded]').first().click();
  await page.locator('.cw-outlook-chart').first().waitFor();
  const closed = page.locator('.cw-dash-figures-closed button');
  while ((await closed.count()) > 0) await closed.first().click();
  await page.locator('.cw-dash .cw-skeleton').first().waitFor({ state: 'detached' });
  await shoot(page, `dashboard-open-${suffix}`, true);
}

/** What the score is made of. */
async function scores(page: Page, shoot: Shoot, suffix: string): Promise<void> {
  await page.locator('a[href="#scores"]').click();
  await page.locator('main input[type="range"]').first().waitFor();
  await page.locator('main .cw-skeleton').first().waitFor({ state: 'detached' });
  await shoot(page, `options-scores-${suffix}`, true);
}

/** Record, popup, dashboard and options in one colour scheme and language. */
async function everything(
  bench: Workbench,
  shoot: Shoot,
  colourScheme: 'light' | 'dark',
  locale: 'en' | 'zh-CN' | 'zh-TW',
): Promise<void> {
  const suffix = locale === 'en' ? colourScheme : locale;
  await chooseLook(bench, colourScheme, locale);
  const page = await bench.newPage();
  await page.emulateMedia({ colorScheme: colourScheme });
  const overlay = new Overlay(page);
  await page.goto(bench.sandbox.pageUrl('company', bench.sandbox.idOf('P-002')));
  await overlay.open();
  await shoot(page, `partner-slipping-${suffix}`);
  await page.setViewportSize({ width: 380, height: 600 });
  for (const name of ['popup', 'dashboard', 'options'] as const) {
    if (name !== 'popup') await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`chrome-extension://${bench.extensionId}/${name}.html`);
    await page.locator('[aria-busy="false"], nav').first().waitFor();
    await page.waitForLoadState('networkidle');
    // A browser cuts its popup at the viewport's height.
    await shoot(page, `${name}-${suffix}`, name !== 'popup');
    if (name === 'dashboard') await unfolded(page, shoot, suffix);
    if (name === 'options') await scores(page, shoot, suffix);
  }
  const playbook = new PlaybookPage(page, bench.extensionId);
  await playbook.open();
  await shoot(page, `playbook-${suffix}`, true);
  for (const section of ['access', 'sites'] as const) {
    await page.goto(`chrome-extension://${bench.extensionId}/options.html#${section}`);
    await page.locator('nav').waitFor();
    await page.waitForLoadState('networkidle');
    await shoot(page, `options-${section}-${suffix}`, true);
  }
  await page.close();
}
