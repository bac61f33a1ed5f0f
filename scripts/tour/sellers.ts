import { expect } from '@playwright/test';
import { z } from 'zod';
import { LISTING_PLANS, plannedListing } from '../../integrations/sample/generate/listing-plans.ts';
import { Overlay } from '../../test/e2e/pages/overlay.ts';
import { FOREIGN } from '../../test/sandbox/market/goods.ts';
import type { Workbench } from '../../test/support/workbench.ts';
import { chooseLook } from './choose-look.ts';
import type { Shoot } from './shoot.ts';

/**
 * What marketplace sellers see. The built-in sample is loaded beside the CRM that serves the same company, so this comes
 * last: sums are twice what they were from here on.
 */
export async function sellersPages(bench: Workbench, shoot: Shoot): Promise<void> {
  await bench.ask('sample.load', {});
  await untilRead(bench);
  const numberOn = (market: 'shopify' | 'ebay') => LISTING_PLANS.find((plan) => plan.market === market)?.listing ?? '';
  const stops: readonly [name: string, url: string][] = [
    ['amazon-low-stock', `https://www.amazon.com/dp/${plannedListing('lowStock').listing}`],
    ['amazon-not-ours', `https://www.amazon.com/dp/${FOREIGN.amazon}`],
    ['shopify', `https://admin.shopify.com/store/lumen-supply/products/${numberOn('shopify')}`],
    ['ebay', `https://www.ebay.com/itm/${numberOn('ebay')}`],
  ];
  for (const colourScheme of ['light', 'dark'] as const) {
    await chooseLook(bench, colourScheme, 'en');
    const page = await bench.newPage();
    await page.setViewportSize({ width: 1280, height: 900 });
    const overlay = new Overlay(page);
    for (const [name, url] of stops) {
      await page.goto(url);
      await overlay.open();
      await shoot(page, `${name}-${colourScheme}`);
    }
    await page.goto('https://www.amazon.com/s?k=lamp');
    await page.locator('channelwise-chip').first().waitFor();
    await shoot(page, `amazon-search-${colourScheme}`);
    await page.close();
  }
}

const statusSchema = z.array(z.looseObject({ connector: z.string(), phase: z.string() }));

async function untilRead(bench: Workbench): Promise<void> {
  const phase = async () => {
    const statuses = statusSchema.parse(await bench.ask('sync.status', {}));
    return statuses.find(({ connector }) => connector === 'sample')?.phase;
  };
  await expect.poll(phase, { timeout: 60_000 }).toBe('ok');
}
