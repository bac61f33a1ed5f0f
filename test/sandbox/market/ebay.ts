import { html } from '../pages/html.ts';
import type { View } from '../pages/layout.ts';
import type { Goods } from './goods.ts';

/** An item's page, which describes its offer in JSON-LD; shipping it tells its readers only. */
export function ebayItem({ id, title, price, shipping, seller }: Goods): View {
  const described = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: title,
    offers: { '@type': 'Offer', price: price.toFixed(2), priceCurrency: 'USD', url: `https://www.ebay.com/itm/${id}` },
  };
  // Written as text of a script: a name cannot end it.
  const script = { markup: JSON.stringify(described).replaceAll('<', '\\u003c') };
  return {
    title: `${title} | eBay`,
    body: html`<script type="application/ld+json">${script}</script>
<h1 class="x-item-title__mainTitle">${title}</h1>
<div class="x-price-primary"><span class="ux-textspans">US $${price.toFixed(2)}/ea</span></div>
<div class="ux-labels-values--shipping"><span class="ux-textspans--BOLD">${shipping === undefined ? 'Free' : `US $${shipping}`}</span></div>
<div class="x-sellercard-atf__info__about-seller"><a href="/str/shop">${seller}</a></div>
<button id="buy">Buy it now</button>`,
  };
}
