import { firstKnown, type OfferOnPage, offerInJsonLd, pageWords, written } from '../../lib/brief/offer-on-page.ts';
import { readPrice } from '../../lib/model/price-text.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';

/** Where a site has had these, newest first: sites change in waves, and both layouts are about at once. */
interface Places {
  readonly title: readonly string[];
  readonly price: readonly string[];
  readonly seller: readonly string[];
  readonly shipping: readonly string[];
}

const PLACES: Readonly<Record<string, Places>> = {
  amazon: {
    title: ['#productTitle', '#title'],
    price: [
      '#corePriceDisplay_desktop_feature_div .priceToPay .a-offscreen',
      '#corePriceDisplay_desktop_feature_div .priceToPay',
      '#corePriceDisplay_desktop_feature_div .a-price .a-offscreen',
      '#corePrice_feature_div .a-price .a-offscreen',
      '#price_inside_buybox',
      '#priceblock_dealprice',
      '#priceblock_ourprice',
    ],
    seller: ['#sellerProfileTriggerId', '#merchantInfoFeature_feature_div a', '#merchant-info a'],
    shipping: ['#mir-layout-DELIVERY_BLOCK [data-csa-c-delivery-price]', '#ourprice_shippingmessage'],
  },
  ebay: {
    title: ['.x-item-title__mainTitle', '#itemTitle'],
    price: ['.x-price-primary', '#prcIsum'],
    seller: [
      '.x-sellercard-atf__info__about-seller a',
      '.x-sellercard-atf__about-seller-item--seller-name',
      '#mbgLink',
    ],
    shipping: ['.ux-labels-values--shipping .ux-textspans--BOLD', '#fshippingCost'],
  },
};

/** What prices are in, by the end of a marketplace's name. */
const CURRENCIES: Readonly<Record<string, string>> = {
  ae: 'AED',
  ca: 'CAD',
  ch: 'CHF',
  'co.jp': 'JPY',
  'co.uk': 'GBP',
  'co.za': 'ZAR',
  com: 'USD',
  'com.au': 'AUD',
  'com.br': 'BRL',
  'com.hk': 'HKD',
  'com.mx': 'MXN',
  'com.my': 'MYR',
  'com.sg': 'SGD',
  'com.tr': 'TRY',
  eg: 'EGP',
  in: 'INR',
  ph: 'PHP',
  pl: 'PLN',
  sa: 'SAR',
  se: 'SEK',
  sg: 'SGD',
};
const EURO = new Set(['at', 'be', 'com.be', 'de', 'es', 'fr', 'ie', 'it', 'nl']);
/** Scripts of a page that may describe it. */
const SCRIPTS_MOST = 30;
/** Characters of an element; a price stands at its beginning. */
const TEXT_MOST = 600;

/**
 * Reads from the page in view what its offer asks for: called when the user clicks, and never else. Looks at the page,
 * does nothing to it.
 */
export function readOffer(system: RecordRef['system'], host: string): OfferOnPage {
  const hint = currencyAt(host);
  const places = Object.hasOwn(PLACES, system) ? PLACES[system] : undefined;
  const scripts = all('script[type="application/ld+json"]')
    .slice(0, SCRIPTS_MOST)
    .map(({ textContent }) => textContent ?? '');
  return firstKnown([
    offerInJsonLd(scripts, hint),
    inMeta(hint),
    ...(places === undefined ? [] : [inPlaces(places, hint)]),
  ]);
}

function inMeta(hint: string | undefined): OfferOnPage {
  const content = (selector: string) => {
    const element = all(selector)[0];
    return (element?.getAttribute('content') ?? element?.textContent ?? undefined)?.slice(0, TEXT_MOST);
  };
  const currency =
    content('[itemprop="priceCurrency"]') ??
    content('meta[property="product:price:currency"], meta[property="og:price:currency"]');
  const raw =
    content('[itemprop="price"]') ?? content('meta[property="product:price:amount"], meta[property="og:price:amount"]');
  const price = written(raw, currency, hint);
  return price === undefined ? {} : { price };
}

function inPlaces(places: Places, hint: string | undefined): OfferOnPage {
  const price = first(places.price, (text) => readPrice(text, hint));
  const title = first(places.title, pageWords);
  const competitor = first(places.seller, pageWords);
  const shipping = first(places.shipping, (text) => readPrice(text, price?.currency ?? hint));
  return {
    ...(title === undefined ? {} : { title }),
    ...(competitor === undefined ? {} : { competitor }),
    ...(price === undefined ? {} : { price }),
    ...(shipping === undefined ? {} : { shipping }),
  };
}

function first<Value>(selectors: readonly string[], read: (text: string) => Value | undefined): Value | undefined {
  for (const selector of selectors) {
    const [element] = all(selector);
    const value = element && read((element.textContent ?? '').slice(0, TEXT_MOST));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** By the prototype: an element of the page that is named like a method would stand in the document's place for it. */
function all(selector: string): Element[] {
  return [...Document.prototype.querySelectorAll.call(document, selector)];
}

/** The currency of a marketplace; `undefined` for any other site. */
export function currencyAt(host: string): string | undefined {
  const land = /(?:^|\.)(?:amazon|ebay)\.([a-z.]+)$/.exec(host)?.[1];
  if (land === undefined) return undefined;
  return EURO.has(land) ? 'EUR' : Object.hasOwn(CURRENCIES, land) ? CURRENCIES[land] : undefined;
}
