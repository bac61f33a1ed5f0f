import { isCurrency, readPrice, type WrittenPrice } from '../model/price-text.ts';

/**
 * What a product page says of its offer, for its reader to check. Whatever is here was written by the page: nothing of
 * it is believed, all of it is cut short.
 */
export interface OfferOnPage {
  readonly title?: string;
  readonly competitor?: string;
  readonly price?: WrittenPrice;
  readonly shipping?: WrittenPrice;
}

const WORDS_MOST = 300;
/** Of one script; a page's own description of its product is a few thousand. */
const SCRIPT_MOST = 500_000;
/** Things looked at in all of a page's descriptions. */
const NODES_MOST = 3000;
const DEPTH_MOST = 8;

/** A page's words, fit to be shown and kept: one line, cut short, without what turns or hides text. */
export function pageWords(raw: unknown): string | undefined {
  if (typeof raw !== 'string') return undefined;
  const plain = raw
    .slice(0, WORDS_MOST * 4)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return plain === '' ? undefined : [...plain].slice(0, WORDS_MOST).join('');
}

/** Of what is known from several places, the first that knows. */
export function firstKnown(offers: readonly OfferOnPage[]): OfferOnPage {
  const found: { -readonly [Key in keyof OfferOnPage]: OfferOnPage[Key] } = {};
  for (const { title, competitor, price, shipping } of offers) {
    if (title !== undefined) found.title ??= title;
    if (competitor !== undefined) found.competitor ??= competitor;
    if (price !== undefined) found.price ??= price;
    if (shipping !== undefined) found.shipping ??= shipping;
  }
  return found;
}

/**
 * The offer that a page describes in JSON-LD (https://schema.org/Product, https://schema.org/Offer).
 * @param scripts the texts of its `application/ld+json` scripts
 * @param hint the currency prices have where the page is
 */
export function offerInJsonLd(scripts: readonly string[], hint?: string): OfferOnPage {
  let left = NODES_MOST;
  for (const script of scripts) {
    const product = script.length > SCRIPT_MOST ? undefined : find(parsed(script), 'Product', DEPTH_MOST);
    if (product !== undefined) return offerOf(product, hint);
  }
  return {};

  function find(node: unknown, type: string, depth: number): Node | undefined {
    if (typeof node !== 'object' || node === null || depth === 0 || left-- <= 0) return undefined;
    if (!Array.isArray(node) && isOfType(node, type)) return new Map(Object.entries(node));
    for (const part of Array.isArray(node) ? node : Object.values(node)) {
      const found = find(part, type, depth - 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

type Node = ReadonlyMap<string, unknown>;

function offerOf(product: Node, hint: string | undefined): OfferOnPage {
  const offer = firstOf(product.get('offers'));
  const title = pageWords(product.get('name'));
  const competitor = pageWords(nodeOf(offer?.get('seller'))?.get('name') ?? offer?.get('seller'));
  const price = offer && priceOf(offer, hint);
  const rate = nodeOf(firstOf(offer?.get('shippingDetails'))?.get('shippingRate'));
  const shipping = rate && written(rate.get('value'), rate.get('currency'), price?.currency ?? hint);
  return {
    ...(title === undefined ? {} : { title }),
    ...(competitor === undefined ? {} : { competitor }),
    ...(price === undefined ? {} : { price }),
    ...(shipping === undefined ? {} : { shipping }),
  };
}

/** An offer's price, that of its specification, or the lowest of several offers. */
function priceOf(offer: Node, hint: string | undefined): WrittenPrice | undefined {
  const specification = firstOf(offer.get('priceSpecification'));
  const currency = offer.get('priceCurrency') ?? specification?.get('priceCurrency');
  for (const raw of [offer.get('price'), specification?.get('price'), offer.get('lowPrice')]) {
    const price = written(raw, currency, hint);
    if (price !== undefined) return price;
  }
  const inner = firstOf(offer.get('offers'));
  return inner && written(inner.get('price'), inner.get('priceCurrency'), hint);
}

/** A number is what it is; in a text a point is the decimal mark, where nothing speaks against it. */
export function written(raw: unknown, currency: unknown, hint?: string): WrittenPrice | undefined {
  const code = typeof currency === 'string' && isCurrency(currency.trim()) ? currency.trim() : hint;
  if (typeof raw !== 'number' && typeof raw !== 'string') return undefined;
  const text = String(raw).slice(0, WORDS_MOST).trim();
  if (/^\d{1,12}(\.\d{1,6})?$/.test(text)) return { decimal: text, ...(code === undefined ? {} : { currency: code }) };
  return typeof raw === 'string' ? readPrice(text, code) : undefined;
}

function parsed(script: string): unknown {
  try {
    return JSON.parse(script);
  } catch {
    // Pages write JSON-LD by hand; what is broken says nothing.
    return undefined;
  }
}

function isOfType(node: object, type: string): boolean {
  const own: unknown = Object.hasOwn(node, '@type') ? Reflect.get(node, '@type') : undefined;
  return (Array.isArray(own) ? own : [own]).some((one) => one === type || one === `https://schema.org/${type}`);
}

function firstOf(raw: unknown): Node | undefined {
  return nodeOf(Array.isArray(raw) ? raw[0] : raw);
}

function nodeOf(raw: unknown): Node | undefined {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? new Map(Object.entries(raw)) : undefined;
}
