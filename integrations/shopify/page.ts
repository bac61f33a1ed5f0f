import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { PageAdapter, PageExample } from '../../lib/sync/page-adapter.ts';

/** /store/<shop>/products/<id> on admin.shopify.com, formerly /admin/products/<id> on <shop>.myshopify.com; orders alike. */
const RECORD = /^\/(?:store\/[a-z0-9-]+|admin)\/(product|order)s\/(\d{1,20})(?:\/|$)/;

export const shopifyPage: PageAdapter = {
  id: 'shopify',
  match(url) {
    const tenant = shopOf(url);
    const [, kind, externalId] = RECORD.exec(url.pathname) ?? [];
    if (tenant === undefined || externalId === undefined) return undefined;
    return { system: 'shopify', kind: kind === 'order' ? 'order' : 'listing', externalId, tenant };
  },
  account: shopOf,
};

function shopOf({ protocol, hostname, pathname }: URL): string | undefined {
  if (protocol !== 'https:') return undefined;
  if (hostname === 'admin.shopify.com') return /^\/store\/([a-z0-9-]+)(?:\/|$)/.exec(pathname)?.[1];
  return pathname.startsWith('/admin') ? /^([a-z0-9-]+)\.myshopify\.com$/.exec(hostname)?.[1] : undefined;
}

const product: RecordRef = {
  system: 'shopify',
  kind: 'listing',
  externalId: '8012345678901',
  tenant: 'northwind-tools',
};
const order: RecordRef = { system: 'shopify', kind: 'order', externalId: '5512345678901', tenant: 'northwind-tools' };
const STORE = 'https://admin.shopify.com/store/northwind-tools';

export const examples: readonly PageExample[] = [
  { url: `${STORE}/products/8012345678901`, ref: product },
  { url: `${STORE}/products/8012345678901/`, ref: product },
  { url: `${STORE}/products/8012345678901?link_source=search#media`, ref: product },
  { url: `${STORE}/products/8012345678901/variants/4401`, ref: product, note: 'a variant of it' },
  { url: 'https://northwind-tools.myshopify.com/admin/products/8012345678901', ref: product, note: 'older link' },
  { url: `${STORE}/orders/5512345678901`, ref: order },
  { url: 'https://northwind-tools.myshopify.com/admin/orders/5512345678901', ref: order, note: 'older link' },
  { url: `${STORE}/products`, ref: undefined, note: 'list' },
  { url: `${STORE}/products/new`, ref: undefined, note: 'not an id' },
  { url: `${STORE}/products/inventory`, ref: undefined, note: 'not an id' },
  { url: `${STORE}/collections/8012345678901`, ref: undefined, note: 'collection' },
  { url: 'https://admin.shopify.com/products/8012345678901', ref: undefined, note: 'no shop' },
  { url: 'https://northwind-tools.myshopify.com/products/claw-hammer', ref: undefined, note: 'shop front' },
  {
    url: 'https://northwind-tools.myshopify.com/store/other/products/8012345678901',
    ref: undefined,
    note: 'shop front',
  },
  { url: 'http://admin.shopify.com/store/northwind-tools/products/1', ref: undefined, note: 'not encrypted' },
  { url: 'https://admin.shopify.com.example.net/store/a/products/1', ref: undefined, note: 'look-alike' },
  { url: 'https://a.b.myshopify.com/admin/products/1', ref: undefined, note: 'not a shop' },
  { url: 'https://help.shopify.com/en/manual/products/1', ref: undefined, note: 'web site' },
];
