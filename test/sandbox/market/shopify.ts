import { html } from '../pages/html.ts';
import type { View } from '../pages/layout.ts';
import type { Goods } from './goods.ts';

export const SHOP = '/store/lumen-supply';

export function shopifyProducts(goods: readonly Goods[]): View {
  return {
    title: 'Products · Lumen Supply · Shopify',
    body: html`<h1>Products</h1>
<ul>${goods.map(({ id, title }) => html`<li><a href="${`${SHOP}/products/${id}`}">${title}</a></li>`)}</ul>`,
  };
}

export function shopifyProduct({ title, price }: Goods): View {
  return {
    title: `${title} · Lumen Supply · Shopify`,
    body: html`<p><a href="${`${SHOP}/products`}">Products</a></p><h1>${title}</h1>
<label>Price <input name="price" value="${price.toFixed(2)}"></label>`,
  };
}
