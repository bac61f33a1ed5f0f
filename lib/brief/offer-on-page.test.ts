import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstKnown, offerInJsonLd, pageWords, written } from './offer-on-page.ts';

const product = (offers: unknown, more = {}) => ({ '@type': 'Product', name: 'Claw hammer', offers, ...more });

test.each([
  ['an offer', product({ '@type': 'Offer', price: '24.99', priceCurrency: 'USD' }), '24.99', 'USD'],
  ['a number', product({ price: 24.5, priceCurrency: 'EUR' }), '24.5', 'EUR'],
  ['the first of several', product([{ price: '19.00', priceCurrency: 'USD' }, { price: '18' }]), '19.00', 'USD'],
  ['the lowest of many', product({ '@type': 'AggregateOffer', lowPrice: '9.90', priceCurrency: 'GBP' }), '9.90', 'GBP'],
  ['a specification', product({ priceSpecification: [{ price: '7', priceCurrency: 'JPY' }] }), '7', 'JPY'],
  ['offers in an offer', product({ offers: [{ price: '5.5', priceCurrency: 'USD' }] }), '5.5', 'USD'],
  ['a graph', { '@graph': [{ '@type': 'BreadcrumbList' }, product({ price: '1299.00' })] }, '1299.00', 'SEK'],
  ['several types', product({ price: '3' }, { '@type': ['Thing', 'Product'] }), '3', 'SEK'],
  ['words', product({ price: '1.299,00 €' }), '1299.00', 'EUR'],
  ['no such currency', product({ price: '3.5', priceCurrency: 'XQQ' }), '3.5', 'SEK'],
  ['nothing', product({ price: 'ask us' }), undefined, undefined],
  ['a list', product({ price: ['3'] }), undefined, undefined],
])('the price is read from %s', (_, described, decimal, currency) => {
  const { price } = offerInJsonLd([JSON.stringify(described)], 'SEK');
  expect(price?.decimal).toBe(decimal);
  expect(price?.currency).toBe(currency);
});

test('seller and shipping are read with it', () => {
  const described = product({
    price: '335.00',
    priceCurrency: 'USD',
    seller: { '@type': 'Organization', name: ' ToolBarn\u202e ' },
    shippingDetails: { shippingRate: { value: '4.99', currency: 'USD' } },
  });
  expect(offerInJsonLd(['{broken', JSON.stringify([described])])).toEqual({
    title: 'Claw hammer',
    competitor: 'ToolBarn',
    price: { decimal: '335.00', currency: 'USD' },
    shipping: { decimal: '4.99', currency: 'USD' },
  });
});

test('a page cannot keep us busy or be read twice as long as anybody would', () => {
  const deep = `${'['.repeat(5000)}${JSON.stringify(product({ price: '1' }))}${']'.repeat(5000)}`;
  const wide = JSON.stringify([...Array.from({ length: 20_000 }, () => ({ a: 1 })), product({ price: '1' })]);
  const huge = JSON.stringify(product({ price: '1' }, { description: 'x'.repeat(600_000) }));
  expect(offerInJsonLd([deep, wide, huge])).toEqual({});
  expect(pageWords('x'.repeat(100_000))).toHaveLength(300);
  expect(written('1'.repeat(400), 'USD')).toBeUndefined();
});

test('what a page says of itself is no more than words and plain decimals', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.jsonValue(),
      fc.jsonValue(),
      fc.string({ unit: 'binary' }),
      (name, price, seller, broken) => {
        const described = JSON.stringify(product({ price, seller, priceCurrency: price }, { name }));
        const offer = offerInJsonLd([broken, described], 'USD');
        for (const words of [offer.title, offer.competitor]) {
          if (words !== undefined) expect(words).toMatch(/^[^\p{Cc}\p{Cf}]{1,600}$/u);
        }
        if (offer.price !== undefined) expect(offer.price.decimal).toMatch(/^\d{1,12}(\.\d+)?$/);
      },
    ),
  );
});

test('of several places the first that knows is taken, field by field', () => {
  const price = { decimal: '2', currency: 'USD' };
  expect(firstKnown([{ title: 'A' }, { title: 'B', price }, { price: { decimal: '3' }, competitor: 'C' }])).toEqual({
    title: 'A',
    price,
    competitor: 'C',
  });
});
