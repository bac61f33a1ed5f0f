import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { z } from 'zod';
import { LISTING_PLANS, plannedListing } from '../../integrations/sample/generate/listing-plans.ts';
import { COMPETITOR as RIVAL } from '../../integrations/sample/generate/offers.ts';
import { COMPETITOR, FOREIGN } from '../sandbox/market/goods.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { OptionsPage } from './pages/options.ts';
import { Overlay } from './pages/overlay.ts';

/* Marketplace sellers' pages, with the sample's listings behind them. */
test.describe.configure({ mode: 'serial' });

const LONG_MS = 60_000;
const AMAZON = 'https://www.amazon.com';
const statusSchema = z.array(z.looseObject({ phase: z.string() }));
const quantity = z.looseObject({
  value: z.number().optional(),
  money: z.looseObject({ units: z.number() }).optional(),
});
const result = z.looseObject({ status: z.string(), quantity: quantity.optional() });
const briefSchema = z.looseObject({
  status: z.literal('listing'),
  listing: z.looseObject({
    record: z.looseObject({ title: z.string() }),
    figures: z.array(z.looseObject({ id: z.string(), result })),
    stock: z.looseObject({ cover: result, orderBy: z.string().optional(), runsOut: z.string().optional() }),
    prices: z.looseObject({ others: z.array(z.looseObject({ who: z.string() })) }),
    quality: z.looseObject({ score: z.number(), grade: z.string() }),
  }),
});

let bench: Workbench;
test.beforeAll(async () => {
  bench = await openWorkbench();
  await bench.ask('sample.load', {});
  await expect
    .poll(async () => statusSchema.parse(await bench.ask('sync.status', {}))[0]?.phase, { timeout: LONG_MS })
    .toBe('ok');
});
test.afterAll(() => bench?.close());

const onShopify = LISTING_PLANS.find(({ market }) => market === 'shopify');
const onEbay = LISTING_PLANS.find(({ market }) => market === 'ebay');

interface Opened {
  readonly page: Page;
  readonly overlay: Overlay;
}
async function open(address: string): Promise<Opened> {
  const page = await bench.newPage();
  await page.goto(address);
  const overlay = new Overlay(page);
  await overlay.open();
  return { page, overlay };
}
const section = ({ overlay }: Opened, name: string | RegExp): Locator => overlay.panel.getByRole('region', { name });

/** What the background knows of a listing, in the words and figures that the panel must show. */
async function known(ref: object) {
  return briefSchema.parse(await bench.ask('brief.get', { ref })).listing;
}
const dayText = (day: string | undefined) =>
  new Intl.DateTimeFormat('en', { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' }).format(
    Date.parse(`${day}T00:00:00Z`),
  );

async function showsFigures(opened: Opened, ref: object): Promise<void> {
  const brief = await known(ref);
  const figureOf = (id: string) => brief.figures.find((figure) => figure.id === id)?.result.quantity;
  const figures = section(opened, 'Performance');
  const shown = (name: string) =>
    figures
      .locator('.cw-fig')
      .filter({ has: opened.page.getByText(name, { exact: true }) })
      .locator('.cw-fig-value');
  const whole = new Intl.NumberFormat('en');
  await expect(opened.overlay.panel.getByRole('heading', { level: 1 })).toHaveText(brief.record.title);
  await expect(opened.overlay.panel.locator('.cw-listing-summary .cw-grade-value')).toHaveText(
    String(Math.round(brief.quality.score)),
  );
  await expect(shown('Units sold')).toHaveText(whole.format(figureOf('units')?.value ?? -1));
  await expect(shown('Sessions')).toHaveText(whole.format(figureOf('sessions')?.value ?? -1));
  await expect(shown('Conversion')).toHaveText(
    new Intl.NumberFormat('en', {
      style: 'percent',
      maximumFractionDigits: (figureOf('conversion')?.value ?? 1) < 0.1 ? 1 : 0,
    }).format(figureOf('conversion')?.value ?? -1),
  );
  await expect(section(opened, 'Stock cover')).toContainText(`runs out on ${dayText(brief.stock.runsOut)}`);
  await expect(section(opened, 'Stock cover')).toContainText(dayText(brief.stock.orderBy));
}

test('an Amazon product: figures, stock that must be ordered, checklist, history and forecast', async () => {
  const { listing } = plannedListing('lowStock');
  const opened = await open(`${AMAZON}/Some-words/dp/${listing}/ref=sr_1_1`);
  await showsFigures(opened, { system: 'amazon', kind: 'listing', externalId: listing, tenant: 'amazon.com' });
  await expect(opened.overlay.panel.locator('.cw-listing-standing')).toContainText('Reorder now');
  await expect(section(opened, 'Stock cover')).toContainText('9 days');
  await expect(section(opened, 'What to mend on the page')).toBeVisible();
  await expect(section(opened, 'Forecast')).toContainText('expected in the next');

  const history = section(opened, 'History');
  await history.getByRole('tab', { name: 'Price' }).focus();
  await opened.page.keyboard.press('ArrowRight');
  await expect(history.getByRole('tab', { name: 'Rank' })).toBeFocused();
  await expect(history.getByRole('img')).toHaveAccessibleName(/The best is at the top/);
  await history.getByText('Show the figures').click();
  await expect(history.getByRole('row').nth(1)).toContainText('#');
  await opened.page.close();
});

test('an Amazon product that a competitor undercuts says by how much', async () => {
  const { listing } = plannedListing('cheaperCompetitor');
  const opened = await open(`${AMAZON}/dp/${listing}`);
  const row = section(opened, 'Price elsewhere').getByRole('row').filter({ hasText: RIVAL.name });
  await expect(row).toContainText('−12% cheaper');
  await expect(row).toContainText('watched competitor');
  await expect(opened.overlay.panel.locator('.cw-listing-standing')).toContainText(`${RIVAL.name} is 12% cheaper`);
  await opened.page.close();
});

test('a product in Shopify’s admin, reached by soft navigation, and left again', async () => {
  const page = await bench.newPage();
  await page.goto('https://admin.shopify.com/store/lumen-supply/products');
  const overlay = new Overlay(page);
  await expect(overlay.shown).toHaveCount(0);
  await page.locator(`main a[href$="/products/${onShopify?.listing}"]`).click();
  await overlay.open();
  await showsFigures(
    { page, overlay },
    { system: 'shopify', kind: 'listing', externalId: onShopify?.listing, tenant: 'lumen-supply' },
  );
  // The same product on the marketplace.
  await expect(section({ page, overlay }, 'Price elsewhere')).toContainText('our own channel');
  await page.getByRole('link', { name: 'Products' }).click();
  await expect(overlay.shown).toHaveCount(0);
  await page.close();
});

test('an eBay item', async () => {
  const opened = await open(`https://www.ebay.com/itm/${onEbay?.listing}`);
  await showsFigures(opened, { system: 'ebay', kind: 'listing', externalId: onEbay?.listing });
  await opened.page.close();
});

test('nothing in the panel of a listing for axe to object to, in either scheme', async () => {
  const { page } = await open(`${AMAZON}/dp/${plannedListing('thinPage').listing}`);
  for (const scheme of ['light', 'dark']) {
    await page.locator('channelwise-overlay .cw').evaluate((surface, value) => {
      surface.setAttribute('data-scheme', value);
    }, scheme);
    const { violations } = await new AxeBuilder({ page }).include('channelwise-overlay').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  }
  await page.close();
});

test('a competitor’s offer on Amazon is read on the click, corrected, kept, and stands beside our price', async () => {
  const { listing, price } = plannedListing('undercut');
  const title = (await known({ system: 'amazon', kind: 'listing', externalId: listing })).record.title;
  const { page, overlay } = await open(`${AMAZON}/dp/${FOREIGN.amazon}?tag=someone-20`);
  await expect(overlay.panel).toContainText('Not one of our listings');
  await overlay.panel.getByRole('button', { name: 'Watch this offer' }).click();
  const form = overlay.panel.getByRole('form', { name: 'Watch this offer' });
  await expect(form.getByLabel('Who sells it')).toHaveValue(COMPETITOR);
  await expect(form.getByLabel('Price')).toHaveValue('1024.50');
  await expect(form.getByLabel('Currency')).toHaveValue('USD');
  await expect(form.getByLabel('Shipping')).toHaveValue('4.99');

  await form.getByLabel('Price').fill(`$${(price * 0.5).toFixed(2)}`);
  await form.getByLabel('Shipping').fill('');
  await form.getByLabel('Find our listing').fill(listing);
  await expect(form.getByLabel('Competes with')).toHaveValue(listing);
  await form.getByRole('button', { name: 'Watch it' }).click();
  await expect(overlay.panel.getByRole('region', { name: 'Watched from this page' })).toContainText(COMPETITOR);
  await page.close();

  const own = await open(`${AMAZON}/dp/${listing}`);
  await expect(own.overlay.panel.getByRole('heading', { level: 1 })).toHaveText(title);
  const row = section(own, 'Price elsewhere').getByRole('row').filter({ hasText: COMPETITOR });
  await expect(row).toContainText('−50% cheaper');
  await row.getByRole('button', { name: `Stop watching ${COMPETITOR}` }).click();
  await expect(row).toHaveCount(0);
  await own.page.close();

  const back = await open(`${AMAZON}/dp/${FOREIGN.amazon}`);
  await expect(section(back, 'Watched from this page')).toHaveCount(0);
  await expect(back.overlay.panel.getByRole('button', { name: 'Watch this offer' })).toBeVisible();
  await back.page.close();
});

test('on eBay an offer is read by what the page says of itself', async () => {
  const { page, overlay } = await open(`https://www.ebay.com/itm/${FOREIGN.ebay}`);
  await overlay.panel.getByRole('button', { name: 'Watch this offer' }).click();
  const form = overlay.panel.getByRole('form', { name: 'Watch this offer' });
  await expect(form.getByLabel('Price')).toHaveValue('1024.50');
  await expect(form.getByLabel('Who sells it')).toHaveValue(COMPETITOR);
  await expect(form.getByLabel('Shipping')).toHaveValue('4.99');
  await form.getByRole('button', { name: 'Cancel' }).click();
  await expect(form).toHaveCount(0);
  await page.close();
});

test('a search has a chip beside the name of each of our products, and beside no other', async () => {
  const page = await bench.newPage();
  await page.goto(`${AMAZON}/s?k=lamp&rows=60`);
  await expect(page.locator('li h2 channelwise-chip').first()).toBeVisible();
  await expect(page.locator('li > a channelwise-chip'), 'not beside pictures').toHaveCount(0);
  await expect(page.locator(`a[href*="${FOREIGN.amazon}"] channelwise-chip`)).toHaveCount(0);
  const { listing } = plannedListing('thinPage');
  const brief = await known({ system: 'amazon', kind: 'listing', externalId: listing });
  const link = page.locator(`li h2 a[href*="${listing}"]`).first();
  await link.scrollIntoViewIfNeeded();
  await expect(link).toHaveAccessibleName(
    new RegExp(`Score ${Math.round(brief.quality.score)}, grade ${brief.quality.grade}`),
  );
  await expect(page.locator('.cw-badge, .cw-panel')).toHaveCount(0);
  await page.close();
});

test('links to products in a Seller Central order carry chips too', async () => {
  const page = await bench.newPage();
  await page.goto('https://sellercentral.amazon.com/orders-v3/order/112-1234567-7654321');
  await expect(page.locator('li a channelwise-chip')).toHaveCount(3);
  await page.close();
});

test('quiet where there is no listing', async () => {
  for (const address of [
    `${AMAZON}/gp/cart/view.html`,
    'https://sellercentral.amazon.com/orders-v3',
    'https://admin.shopify.com/store/lumen-supply/products',
  ]) {
    const page = await bench.newPage();
    await page.goto(address);
    await expect(page.locator('h1')).toBeVisible();
    // As long as a page takes to be looked through.
    await page.waitForTimeout(700);
    await expect(page.locator('channelwise-overlay')).toHaveCount(0);
    await page.close();
  }
});

test('switched off on a host, the overlay is gone at once, stays away after a reload, and comes back', async () => {
  const { listing } = plannedListing('lowStock');
  const product = await bench.newPage();
  await product.goto(`${AMAZON}/dp/${listing}`);
  await expect(new Overlay(product).shown).toBeVisible();
  const search = await bench.newPage();
  await search.goto(`${AMAZON}/s?k=lamp`);
  await expect(search.locator('channelwise-chip').first()).toBeVisible();

  const options = new OptionsPage(await bench.newPage(), bench.extensionId);
  await options.page.goto(`chrome-extension://${bench.extensionId}/options.html#access`);
  const card = options.page.getByRole('region', { name: 'Amazon' });
  const toggle = card.getByRole('switch', { name: 'www.amazon.com', exact: true });
  await expect(toggle).toBeChecked();
  await toggle.click();
  await expect(card.getByText('Hidden here')).toBeVisible();

  await product.bringToFront();
  await expect(product.locator('.cw-badge, .cw-panel')).toHaveCount(0);
  await search.bringToFront();
  await expect(search.locator('channelwise-chip')).toHaveCount(0);
  await product.bringToFront();
  await product.reload();
  await product.waitForTimeout(700);
  await expect(product.locator('.cw-badge, .cw-panel')).toHaveCount(0);
  // Another host of the same site stays on.
  const seller = await bench.newPage();
  await seller.goto('https://sellercentral.amazon.com/orders-v3/order/112-1234567-7654321');
  await expect(seller.locator('li a channelwise-chip').first()).toBeVisible();

  await options.page.bringToFront();
  await toggle.click();
  await product.bringToFront();
  await product.reload();
  const overlay = new Overlay(product);
  await overlay.open();

  // And from the page itself.
  await overlay.panel.locator('.cw-panel-tools').getByRole('button', { name: 'More' }).click();
  await overlay.panel.getByRole('menuitem', { name: 'Switch off on www.amazon.com' }).click();
  await expect(overlay.shown).toHaveCount(0);
  await product.reload();
  await product.waitForTimeout(700);
  await expect(overlay.shown).toHaveCount(0);
  await options.page.bringToFront();
  await options.page.reload();
  await expect(toggle).not.toBeChecked();
  await toggle.click();
  await product.bringToFront();
  await expect(overlay.shown).toBeVisible();
});
