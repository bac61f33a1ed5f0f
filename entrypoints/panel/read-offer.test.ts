// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { currencyAt, readOffer } from './read-offer.ts';

afterEach(() => document.body.replaceChildren());

/** A page's elements, made one by one: nothing here parses markup. */
function put(parent: Element, tag: string, attributes: Record<string, string>, text = ''): Element {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  parent.append(element);
  return element;
}

test('an Amazon page without a description of itself is read by its price block', () => {
  const block = put(document.body, 'div', { id: 'corePriceDisplay_desktop_feature_div' });
  const price = put(block, 'span', { class: 'a-price priceToPay' });
  // Newer pages leave the hidden text empty.
  put(price, 'span', { class: 'a-offscreen' }, ' ');
  put(price, 'span', { 'aria-hidden': 'true' }, '$1,024.99');
  put(document.body, 'span', { id: 'productTitle' }, '  Claw hammer\n 16 oz ');
  put(document.body, 'a', { id: 'sellerProfileTriggerId' }, 'ToolBarn');
  expect(readOffer('amazon', 'www.amazon.com')).toEqual({
    title: 'Claw hammer 16 oz',
    competitor: 'ToolBarn',
    price: { decimal: '1024.99', currency: 'USD' },
  });
});

test('an eBay page is read by what it says of itself, and what that leaves out by its elements', () => {
  const described = { '@type': 'Product', name: 'Hammer', offers: { price: '335.00', priceCurrency: 'USD' } };
  put(document.body, 'script', { type: 'application/ld+json' }, JSON.stringify(described));
  put(document.body, 'div', { class: 'x-price-primary' }, 'US $1.00');
  const shipping = put(document.body, 'div', { class: 'ux-labels-values--shipping' });
  put(shipping, 'span', { class: 'ux-textspans--BOLD' }, 'US $12.50');
  expect(readOffer('ebay', 'www.ebay.com')).toEqual({
    title: 'Hammer',
    price: { decimal: '335.00', currency: 'USD' },
    shipping: { decimal: '12.50', currency: 'USD' },
  });
});

test('any shop that marks up its price is read', () => {
  put(document.body, 'meta', { itemprop: 'price', content: '19.90' });
  put(document.body, 'meta', { itemprop: 'priceCurrency', content: 'CHF' });
  expect(readOffer('custom', 'shop.example')).toEqual({ price: { decimal: '19.90', currency: 'CHF' } });
});

test('a page of which nothing can be told says nothing', () => {
  put(document.body, 'p', {}, 'only $5 today');
  expect(readOffer('amazon', 'www.amazon.com')).toEqual({});
  expect(readOffer('toString', 'www.amazon.com')).toEqual({});
});

test('an element named like a method does not stand in its way', () => {
  put(document.body, 'img', { name: 'querySelectorAll' });
  put(document.body, 'meta', { itemprop: 'price', content: '7' });
  expect(readOffer('custom', 'shop.example')).toEqual({ price: { decimal: '7' } });
});

test.each([
  ['www.amazon.co.jp', 'JPY'],
  ['www.ebay.de', 'EUR'],
  ['www.amazon.com.be', 'EUR'],
  ['www.befr.ebay.be', 'EUR'],
  ['www.ebay.com.au', 'AUD'],
  ['shop.example', undefined],
])('%s has its prices in %s', (host, currency) => {
  expect(currencyAt(host)).toBe(currency);
});
