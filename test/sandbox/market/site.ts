import { readFileSync } from 'node:fs';
import { html } from '../pages/html.ts';
import type { View } from '../pages/layout.ts';
import type { WebAnswer } from '../pages/site.ts';
import { amazonProduct, amazonSearch, sellerOrder, sellerOrders } from './amazon.ts';
import { ebayItem } from './ebay.ts';
import type { Shelves } from './goods.ts';
import { SHOP, shopifyProduct, shopifyProducts } from './shopify.ts';

/** Marketplaces and shops that stand in for the real ones, by host. */
export const MARKET_HOSTS = [
  'admin.shopify.com',
  'sellercentral.amazon.com',
  'www.amazon.com',
  'www.ebay.com',
] as const;

const SCRIPT = '/static/soft.client.js';
const ROWS = 60;

/** A page of one of them; `fragment` asks for the view alone, as soft navigation does. */
export function answerMarket(shelves: Shelves, url: URL, fragment: boolean): WebAnswer {
  if (url.pathname === SCRIPT) {
    const body = readFileSync(new URL('soft.client.js', import.meta.url), 'utf8');
    return { status: 200, headers: { 'Content-Type': 'text/javascript; charset=utf-8' }, body };
  }
  const view = viewOf(shelves, url);
  const shown = view ?? { title: 'Not found', body: html`<h1>Page not found</h1>` };
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
  const status = view === undefined ? 404 : 200;
  if (fragment) {
    return { status, headers: { ...headers, 'X-Title': encodeURIComponent(shown.title) }, body: shown.body.markup };
  }
  return { status, headers, body: whole(shown).markup };
}

function whole({ title, body }: View) {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"><script src="${SCRIPT}" defer></script></head>
<body><main id="view">${body}</main></body>
</html>`;
}

function viewOf({ amazon, ebay, shopify }: Shelves, { hostname, pathname, searchParams }: URL): View | undefined {
  const goods = (shelf: Shelves[keyof Shelves], id: string | undefined) => shelf.find((one) => one.id === id);
  switch (hostname) {
    case 'www.amazon.com': {
      if (pathname === '/s') return amazonSearch(amazon, Number(searchParams.get('rows') ?? ROWS));
      if (pathname === '/gp/cart/view.html') return { title: 'Cart', body: html`<h1>Cart</h1>` };
      const found = goods(amazon, /\/(?:dp|gp\/product)\/([A-Z0-9]{10})/.exec(pathname)?.[1]);
      return found && amazonProduct(found);
    }
    case 'sellercentral.amazon.com': {
      const order = /^\/orders-v3\/order\/([\d-]+)$/.exec(pathname)?.[1];
      if (order !== undefined) return sellerOrder(order, amazon);
      return pathname === '/orders-v3' ? sellerOrders() : undefined;
    }
    case 'www.ebay.com': {
      const found = goods(ebay, /^\/itm\/(?:[^/]+\/)?(\d+)$/.exec(pathname)?.[1]);
      return found && ebayItem(found);
    }
    case 'admin.shopify.com': {
      if (pathname === `${SHOP}/products`) return shopifyProducts(shopify);
      const found = goods(shopify, /\/products\/(\d+)$/.exec(pathname)?.[1]);
      return found && shopifyProduct(found);
    }
    default:
      return undefined;
  }
}
