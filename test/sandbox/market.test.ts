import { expect, test } from 'vitest';
import { matchPage } from '../../integrations/pages.ts';
import { FOREIGN, shelvesOf } from './market/goods.ts';
import { answerMarket, MARKET_HOSTS } from './market/site.ts';

const shelves = shelvesOf({ today: '2026-11-22' });
const [lamp] = shelves.amazon;

test.each([
  [`https://www.amazon.com/dp/${lamp?.id}`, 'productTitle'],
  [`https://www.amazon.com/dp/${FOREIGN.amazon}`, 'ToolBarn &amp; Sons'],
  ['https://www.amazon.com/s?k=lamp&rows=7', '/ref=sr_1_7'],
  [`https://www.ebay.com/itm/${FOREIGN.ebay}`, 'application/ld+json'],
  [`https://admin.shopify.com/store/lumen-supply/products/${shelves.shopify[0]?.id}`, 'name="price"'],
  ['https://sellercentral.amazon.com/orders-v3/order/112-1234567-7654321', '112-1234567-7654321'],
])('%s is served', (address, shown) => {
  const answer = answerMarket(shelves, new URL(address), false);
  expect(answer.status).toBe(200);
  expect(answer.body).toContain(shown);
});

test('what is not there is said to be so', () => {
  for (const host of MARKET_HOSTS) {
    expect(answerMarket(shelves, new URL(`https://${host}/nothing`), false).status).toBe(404);
  }
});

test('every one of our listings has a page that names it', () => {
  const addresses = {
    amazon: 'https://www.amazon.com/dp/',
    ebay: 'https://www.ebay.com/itm/',
    shopify: 'https://admin.shopify.com/store/lumen-supply/products/',
  };
  for (const market of ['amazon', 'ebay', 'shopify'] as const) {
    expect(shelves[market].length).toBeGreaterThan(2);
    for (const { id } of shelves[market]) {
      expect(matchPage(new URL(addresses[market] + id))).toMatchObject({ system: market, externalId: id });
    }
  }
});
