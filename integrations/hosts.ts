/**
 * Match patterns per integration (https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns).
 * Data only: the build reads it for the manifest, the options page to ask for exactly these.
 */
export interface SiteHosts {
  /** Where the overlay runs. */
  readonly pages: readonly string[];
  /** Where the connector reads and writes; none for a site that only shows what was imported. */
  readonly api: readonly string[];
}

/** Countries with a shop and a Seller Central of their own. */
const AMAZON = 'ae ca co.jp co.uk co.za com com.au com.be com.br com.mx com.tr de eg es fr in it nl pl sa se sg'.split(
  ' ',
);
const EBAY = 'at ca ch co.uk com com.au com.hk com.my com.sg de es fr ie it nl ph pl'.split(' ');

export const HOSTS = {
  amazon: {
    pages: [
      ...AMAZON.flatMap((land) => [`https://www.amazon.${land}/*`, `https://sellercentral.amazon.${land}/*`]),
      'https://www.amazon.ie/*',
      'https://sellercentral-europe.amazon.com/*',
      'https://sellercentral-japan.amazon.com/*',
    ],
    api: [],
  },
  ebay: {
    pages: [
      ...EBAY.map((land) => `https://www.ebay.${land}/*`),
      'https://www.benl.ebay.be/*',
      'https://www.befr.ebay.be/*',
    ],
    api: [],
  },
  hubspot: {
    pages: [
      'https://app.hubspot.com/*',
      'https://app-na2.hubspot.com/*',
      'https://app-na3.hubspot.com/*',
      'https://app-eu1.hubspot.com/*',
      'https://app-ap1.hubspot.com/*',
    ],
    api: ['https://api.hubapi.com/*'],
  },
  shopify: {
    pages: ['https://admin.shopify.com/*', 'https://*.myshopify.com/*'],
    api: [],
  },
} as const satisfies Record<string, SiteHosts>;

/** Whether an origin lies within a match pattern of whole origins. */
export function covers(pattern: string, origin: string): boolean {
  const [before, after = '/*'] = pattern.split('*.');
  if (!pattern.includes('*.')) return pattern === `${origin}/*`;
  return origin.startsWith(before ?? '') && `${origin}/*`.endsWith(`.${after}`);
}

/** Whether pages of this origin are read by an adapter. */
export function isBuiltIn(origin: string): boolean {
  return Object.values(HOSTS).some(({ pages }) => pages.some((pattern) => covers(pattern, origin)));
}
