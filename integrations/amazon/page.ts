import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { PageAdapter, PageExample } from '../../lib/sync/page-adapter.ts';

/** The shop of a country, or Seller Central, whose address does not say which marketplace is in view. */
const SITE = /^(www|sellercentral(?:-europe|-japan)?)\.(amazon\.(?:com|(?:com?\.)?[a-z]{2}))$/;
const PRODUCT = /\/(?:dp|gp\/product|gp\/aw\/d)\/([A-Z0-9]{10})(?:\/|$)/;
const ORDER = /^\/orders-v3\/order\/(\d{3}-\d{7}-\d{7})\/?$/;

export const amazonPage: PageAdapter = {
  id: 'amazon',
  match(url) {
    const [, area, tenant] = siteOf(url);
    if (area === undefined || tenant === undefined) return undefined;
    if (area === 'www') {
      const asin = PRODUCT.exec(url.pathname)?.[1];
      return asin === undefined ? undefined : { system: 'amazon', kind: 'listing', externalId: asin, tenant };
    }
    const order = ORDER.exec(url.pathname)?.[1];
    if (order !== undefined) return { system: 'amazon', kind: 'order', externalId: order };
    const item = itemOf(url);
    return item === undefined ? undefined : { system: 'amazon', kind: 'listing', externalId: item };
  },
  account(url) {
    const [, area, tenant] = siteOf(url);
    return area === 'www' ? tenant : undefined;
  },
};

function siteOf({ protocol, hostname }: URL): readonly string[] {
  return (protocol === 'https:' && SITE.exec(hostname)) || [];
}

/** The ASIN, or the seller's own number where the address names only that. */
function itemOf({ pathname, searchParams }: URL): string | undefined {
  const edit = pathname === '/abis/listing/edit';
  const asin = searchParams.get('asin');
  if (edit && asin && /^[A-Z0-9]{10}$/.test(asin)) return asin;
  const own = edit ? searchParams.get('sku') : pathname === '/skucentral' ? searchParams.get('mSku') : undefined;
  return own && own.length <= 40 ? own : undefined;
}

const asin = 'B0C5KQ7T2M';
const us: RecordRef = { system: 'amazon', kind: 'listing', externalId: asin, tenant: 'amazon.com' };
const ours: RecordRef = { system: 'amazon', kind: 'listing', externalId: asin };
const sku: RecordRef = { system: 'amazon', kind: 'listing', externalId: 'NW-HAMMER-16' };
const order: RecordRef = { system: 'amazon', kind: 'order', externalId: '112-1234567-7654321' };
const SELLER = 'https://sellercentral.amazon.com';

export const examples: readonly PageExample[] = [
  { url: `https://www.amazon.com/dp/${asin}`, ref: us },
  { url: `https://www.amazon.com/Claw-Hammer-16-oz/dp/${asin}/ref=sr_1_3?keywords=hammer&th=1`, ref: us },
  { url: `https://www.amazon.com/gp/product/${asin}?psc=1`, ref: us },
  { url: `https://www.amazon.com/gp/aw/d/${asin}/`, ref: us, note: 'for phones' },
  { url: `https://www.amazon.de/-/en/dp/${asin}`, ref: { ...us, tenant: 'amazon.de' }, note: 'in English' },
  { url: `https://www.amazon.co.jp/dp/${asin}`, ref: { ...us, tenant: 'amazon.co.jp' } },
  { url: `https://www.amazon.com.mx/dp/${asin}`, ref: { ...us, tenant: 'amazon.com.mx' } },
  { url: `${SELLER}/orders-v3/order/112-1234567-7654321`, ref: order },
  { url: 'https://sellercentral-europe.amazon.com/orders-v3/order/112-1234567-7654321/', ref: order },
  { url: `${SELLER}/abis/listing/edit?marketplaceID=ATVPDKIKX0DER&sku=NW-HAMMER-16&asin=${asin}#offer`, ref: ours },
  { url: `${SELLER}/abis/listing/edit?sku=NW-HAMMER-16`, ref: sku, note: 'the seller’s own number' },
  { url: 'https://sellercentral.amazon.co.uk/skucentral?mSku=NW-HAMMER-16&ref=myi_skuc', ref: sku },
  { url: 'https://www.amazon.com/s?k=hammer', ref: undefined, note: 'search' },
  { url: `https://www.amazon.com/product-reviews/${asin}`, ref: undefined, note: 'reviews' },
  { url: 'https://www.amazon.com/dp/B0C5', ref: undefined, note: 'not an ASIN' },
  { url: 'https://www.amazon.com/', ref: undefined, note: 'home' },
  { url: `${SELLER}/orders-v3`, ref: undefined, note: 'orders' },
  { url: `${SELLER}/inventory?asin=${asin}`, ref: undefined, note: 'a search in the inventory' },
  { url: `http://www.amazon.com/dp/${asin}`, ref: undefined, note: 'not encrypted' },
  { url: `https://www.amazon.com.example.net/dp/${asin}`, ref: undefined, note: 'look-alike' },
  { url: `https://advertising.amazon.com/dp/${asin}`, ref: undefined, note: 'another service' },
];
