import { HOSTS } from './hosts.ts';

/** A site as its user knows it: one shop, one country's marketplace. */
export interface Site {
  /** `HOSTS` lists it under this. */
  readonly system: string;
  readonly name: string;
  /** Match patterns that are asked for together. */
  readonly pages: readonly string[];
}

/** Every site on whose pages something can be shown, a system's together, by name. */
export const SITES: readonly Site[] = [
  { system: 'hubspot', name: 'HubSpot', pages: HOSTS.hubspot.pages },
  { system: 'shopify', name: 'Shopify', pages: HOSTS.shopify.pages },
  ...byCountry('amazon', HOSTS.amazon.pages),
  ...byCountry('ebay', HOSTS.ebay.pages),
];

/** A country's shop and its seller pages are one site; what serves several countries stands for itself. */
function byCountry(system: string, pages: readonly string[]): Site[] {
  const sites = new Map<string, string[]>();
  for (const page of pages) {
    const name = new URL(page.replace('/*', '/')).hostname.replace(/^(?:www|sellercentral)\./, '');
    sites.set(name, [...(sites.get(name) ?? []), page]);
  }
  return [...sites]
    .map(([name, own]) => ({ system, name, pages: own }))
    .sort((a, b) => rank(a.name, system) - rank(b.name, system) || (a.name < b.name ? -1 : 1));
}

/** The largest marketplace is offered first. */
function rank(name: string, system: string): number {
  return name === `${system}.com` ? 0 : 1;
}
