import { expect, type Locator, type Page, test } from '@playwright/test';
import { z } from 'zod';
import { connectSandbox } from '../bench/connected.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { Overlay } from './pages/overlay.ts';

/* Chips on the CRM's lists and board, as the whole extension draws them. */
test.describe.configure({ mode: 'serial' });

const HOST = 'app.hubspot.com';
const briefReply = z.object({
  status: z.literal('ok'),
  brief: z.object({ headline: z.object({ name: z.string(), score: z.looseObject({ value: z.number().optional() }) }) }),
});
const settingsReply = z.object({ settings: z.looseObject({}) });

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

let bench: Workbench;
test.beforeAll(async () => {
  bench = await openWorkbench();
  await connectSandbox(bench);
});
test.afterAll(() => bench?.close());

const viewUrl = (path: string) => `https://${HOST}/contacts/${bench.sandbox.portalId}/objects/${path}`;
const LISTS = {
  contacts: '0-1/views/all/list',
  companies: '0-2/views/all/list',
  deals: '0-3/views/all/list',
  board: '0-3/views/all/board',
} as const;
const KINDS: Readonly<Record<string, string>> = { '0-1': 'contact', '0-2': 'account', '0-3': 'deal' };

async function open(path: string): Promise<{ page: Page; chips: Locator }> {
  const page = await bench.newPage();
  await page.goto(viewUrl(path));
  const chips = page.locator('channelwise-chip');
  await expect(chips.first()).toBeVisible();
  return { page, chips };
}

/** What a record's own page would say, by the address of a link to it. */
async function scoreOf(href: string): Promise<{ name: string; score: number | undefined }> {
  const [, typeId = '', externalId = ''] = /\/record\/([\d-]+)\/(\d+)/.exec(href) ?? [];
  const ref = { system: 'hubspot', tenant: bench.sandbox.portalId, kind: KINDS[typeId], externalId };
  const { headline } = briefReply.parse(await bench.ask('brief.get', { ref })).brief;
  return { name: headline.name, score: headline.score.value };
}

for (const [name, path] of Object.entries(LISTS)) {
  test(`${name}: the chip of each link in view says what its record says`, async () => {
    const { page, chips } = await open(path);
    const shown = await chips.evaluateAll((all) =>
      all.map((chip) => ({
        href: chip.closest('a')?.href ?? '',
        text: chip.shadowRoot?.textContent ?? '',
        title: chip.shadowRoot?.querySelector('span')?.title ?? '',
      })),
    );
    expect(shown.length).toBeGreaterThan(4);
    let scored = 0;
    for (const { href, text, title } of shown.slice(0, 12)) {
      const { name: whose, score } = await scoreOf(href);
      expect(title).toContain(whose);
      if (score === undefined) expect(text).toBe('–');
      else {
        expect(text).toMatch(new RegExp(`^[A-E] ${Math.round(score)}$`));
        scored++;
      }
    }
    expect(scored).toBeGreaterThan(0);
    await page.close();
  });
}

test('a screen reader hears name, score and grade once; the keyboard passes chips by', async () => {
  const { page } = await open(LISTS.companies);
  const link = page.locator('a:has(channelwise-chip)').first();
  const name = ((await link.textContent()) ?? '').trim();
  await expect(link).toHaveAccessibleName(new RegExp(`^${escaped(name)} (Score \\d+, grade [A-E]|Not enough data)$`));
  await link.focus();
  await page.keyboard.press('Tab');
  const next = await page.evaluate(() => document.activeElement?.localName);
  expect(next).toBe('a');
  await link.focus();
  await page.keyboard.press('Enter');
  await new Overlay(page).ready();
  await expect(page.locator('#view').getByRole('heading', { name })).toBeVisible();
  await page.close();
});

test('a deal’s chip names the partner it speaks of', async () => {
  const { page } = await open(LISTS.board);
  const link = page.locator('a:has(channelwise-chip)').first();
  const { name } = await scoreOf((await link.getAttribute('href')) ?? '');
  await expect(link).toHaveAccessibleName(new RegExp(`${escaped(name)}: (Score|Not enough)`));
  await page.close();
});

test('a thousand rows: only those in view have chips, wherever one scrolls to', async () => {
  const { page, chips } = await open(`${LISTS.deals}?rows=1000`);
  expect(await page.locator('tbody tr').count()).toBeGreaterThan(500);
  expect(await chips.count()).toBeLessThan(120);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(page.locator('tbody tr:last-child channelwise-chip').first()).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(page.locator('tbody tr:first-child channelwise-chip').first()).toBeVisible();
  await page.close();
});

test('chips go when the site is switched off, and come back when it is switched on', async () => {
  const { page, chips } = await open(LISTS.companies);
  const { settings } = settingsReply.parse(await bench.ask('settings.get', {}));
  await bench.ask('settings.save', { settings: { ...settings, offSites: [HOST] } });
  await expect(chips).toHaveCount(0);
  await page.mouse.wheel(0, 200);
  await page.waitForTimeout(400);
  await expect(chips).toHaveCount(0);
  await bench.ask('settings.save', { settings });
  await expect(chips.first()).toBeVisible();
  await page.close();
});
