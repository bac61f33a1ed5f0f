import { matchPage } from '../../integrations/pages.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { readCustomSites } from '../../lib/platform/custom-sites.ts';
import { accessPattern } from '../../lib/sites/address.ts';
import type { CompiledSite } from '../../lib/sites/compiled.ts';
import type { CustomSite } from '../../lib/sites/custom-site.ts';
import { matchSite } from '../../lib/sites/match.ts';
import { compileSite } from '../../lib/sites/pattern.ts';
import { builtInPages } from './origins.ts';

const compiled = new WeakMap<CustomSite, CompiledSite>();

/** The sites that the user has described, as they are matched. */
export async function customSites(): Promise<readonly CompiledSite[]> {
  return (await readCustomSites()).map((site) => {
    const before = compiled.get(site) ?? compileSite(site);
    compiled.set(site, before);
    return before;
  });
}

/** The record that an address shows, of a site that is supported or described. */
export async function recordAt(url: URL): Promise<RecordRef | undefined> {
  const known = matchPage(url);
  if (known !== undefined) return known;
  const site = (await customSites()).find(({ origin }) => origin === url.origin);
  return site && matchSite(site, url)?.ref;
}

/** Match patterns of all pages that may carry an overlay. */
export async function pagePatterns(): Promise<string[]> {
  const own = (await readCustomSites()).map(({ origin }) => accessPattern(origin));
  return [...new Set([...builtInPages, ...own])];
}
