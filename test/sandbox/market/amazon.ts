import { html, type Markup } from '../pages/html.ts';
import type { View } from '../pages/layout.ts';
import type { Goods } from './goods.ts';

/** A product page as far as its price goes: nothing describes it to machines, and the hidden price is left empty. */
export function amazonProduct({ title, price, shipping, seller }: Goods): View {
  const [whole = '', fraction = ''] = price.toFixed(2).split('.');
  return {
    title: `Amazon.com: ${title}`,
    body: html`<h1 id="title"><span id="productTitle"> ${title} </span></h1>
<p class="carousel"><span class="a-price"><span class="a-offscreen">$3.33</span></span> Frequently bought together</p>
<div id="corePriceDisplay_desktop_feature_div">
<span class="a-price priceToPay"><span class="a-offscreen"> </span><span aria-hidden="true"><span class="a-price-symbol">$</span><span class="a-price-whole">${Number(whole).toLocaleString('en-US')}<span class="a-price-decimal">.</span></span><span class="a-price-fraction">${fraction}</span></span></span>
</div>
${shipping === undefined ? html`` : html`<div id="mir-layout-DELIVERY_BLOCK"><span data-csa-c-delivery-price="$${shipping}">$${shipping} delivery</span></div>`}
<p>Sold by <a id="sellerProfileTriggerId" href="/sp?seller=A1">${seller}</a></p>
<button id="add-to-cart-button">Add to cart</button>`,
  };
}

/** A page of a search: each product is linked to by its picture and by its name. */
export function amazonSearch(goods: readonly Goods[], rows: number): View {
  const shown = Array.from({ length: rows }, (_, at) => goods[at % goods.length]).filter((one) => one !== undefined);
  return {
    title: 'Amazon.com : lamps',
    body: html`<h1>Results</h1><ol class="results">${shown.map((one, at) => result(one, at))}</ol>`,
  };
}

function result({ id, title, price }: Goods, at: number): Markup {
  const address = `/${title.replace(/[^A-Za-z0-9]+/g, '-')}/dp/${id}/ref=sr_1_${at + 1}?keywords=lamp`;
  return html`<li><a href="${address}"><img alt="" src="data:,"></a> <h2><a href="${address}">${title}</a></h2> $${price}</li>`;
}

/** Seller Central: an order with links to what was bought. */
export function sellerOrder(number: string, goods: readonly Goods[]): View {
  return {
    title: 'Order details',
    body: html`<h1>Order details</h1><p>Order ID: ${number}</p>
<ul>${goods.slice(0, 3).map(({ id, title }) => html`<li><a href="https://www.amazon.com/dp/${id}">${title}</a></li>`)}</ul>`,
  };
}

export function sellerOrders(): View {
  return { title: 'Manage orders', body: html`<h1>Manage orders</h1>` };
}
