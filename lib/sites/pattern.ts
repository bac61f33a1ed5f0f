import { AppError } from '../errors.ts';
import { readOrigin } from './address.ts';
import type { CompiledPattern, CompiledSite, Part, Place } from './compiled.ts';
import { type CustomSite, type Reading, systemOf } from './custom-site.ts';
import { readPlace, unreadable } from './read-parts.ts';

export const MAX_PATTERN = 500;

/** A pattern that was read. */
export type Route = Pick<CompiledPattern, 'page' | 'hash' | 'rank'>;

/**
 * Reads a pattern: what follows the host in the address of a record, with
 *
 * - `:id` in the record's place, once: in the path, in a query's value, or behind `#`; letters may stand around it
 * - `:tenant` in the place of the organisation or shop, where the address names it
 * - `*` for any one part, `**` at the end for whatever follows, also nothing
 *
 * The whole address may be written too. A query's other parameters do not matter, nor does what is behind `#` where the
 * pattern has no `#`.
 * @param origin of the site; absent while it is not known
 */
export function readPattern(written: string, origin?: string): Reading<Route> {
  try {
    return { ok: true, value: routeOf(withoutOrigin(written.trim(), origin)) };
  } catch (error) {
    // What is wrong with a pattern is thrown from where it is found.
    if (!(error instanceof AppError) || error.kind !== 'config') throw error;
    return { ok: false, problem: error.userText };
  }
}

/** A site's patterns as they are matched. One that cannot be read is left out. */
export function compileSite(site: CustomSite): CompiledSite {
  const patterns = site.patterns.flatMap((pattern): CompiledPattern[] => {
    const route = readPattern(pattern.pattern, site.origin);
    return route.ok ? [{ ...pattern, ...route.value }] : [];
  });
  return { system: systemOf(site), origin: site.origin, patterns: patterns.sort(specificFirst) };
}

function routeOf(local: string): Route {
  const { path, query, hash } = cut(local);
  const page = readPlace(path, query);
  const behind = hash === undefined ? undefined : readHash(hash);
  const places = behind === undefined ? [page] : [page, behind];
  const parts = places.flatMap(partsOf);
  const ids = parts.filter(({ is }) => is === 'id').length;
  if (ids === 0) throw unreadable('sites.wrong.noId');
  if (ids > 1) throw unreadable('sites.wrong.twoIds');
  if (parts.filter(({ is }) => is === 'tenant').length > 1) throw unreadable('sites.wrong.twoTenants');
  const fixed = places.some(({ query: pairs }) => pairs.length > 0) || parts.some((part) => lengthOf(part) > 0);
  if (!fixed) throw unreadable('sites.wrong.nothingFixed');
  return { page, ...(behind === undefined ? {} : { hash: behind }), rank: rankOf(places) };
}

/** `#/accounts/:id`, `#!/accounts/:id` and `#accounts/:id` are the same; `#record=:id` is a query without a path. */
function readHash(hash: string): NonNullable<Route['hash']> {
  const route = hash.startsWith('!') ? hash.slice(1) : hash;
  if (isBare(route)) return { ...readPlace('', route), bare: true };
  const at = route.indexOf('?');
  const place = at < 0 ? readPlace(route, undefined) : readPlace(route.slice(0, at), route.slice(at + 1));
  return { ...place, bare: false };
}

function isBare(route: string): boolean {
  return route.includes('=') && !route.includes('/') && !route.includes('?');
}

function withoutOrigin(written: string, origin: string | undefined): string {
  if (written === '') throw unreadable('sites.wrong.patternMissing');
  if (written.length > MAX_PATTERN) throw unreadable('sites.wrong.patternTooLong', { n: MAX_PATTERN });
  const host = origin === undefined ? undefined : new URL(origin).host;
  const scheme = /^https?:\/\//i.exec(written)?.[0];
  if (scheme === undefined) {
    const begins = host !== undefined && written.slice(0, host.length).toLowerCase() === host;
    const local = begins ? written.slice(host.length) : written;
    if (!/^[/?#]/.test(local)) throw unreadable('sites.wrong.patternNoSlash');
    return local;
  }
  const end = written.slice(scheme.length).search(/[/?#]/);
  const at = end < 0 ? written.length : scheme.length + end;
  const found = readOrigin(written.slice(0, at));
  if (!found.ok || (origin !== undefined && found.value !== origin)) {
    throw unreadable('sites.wrong.patternElsewhere', { found: written.slice(scheme.length, at), host: host ?? '' });
  }
  return written.slice(at) || '/';
}

/** Where a browser cuts an address too. */
function cut(local: string): { path: string; query: string | undefined; hash: string | undefined } {
  const [beforeHash, hash] = halves(local, '#');
  const [path, query] = halves(beforeHash, '?');
  return { path, query, hash };
}

function halves(whole: string, mark: string): [string, string | undefined] {
  const at = whole.indexOf(mark);
  return at < 0 ? [whole, undefined] : [whole.slice(0, at), whole.slice(at + 1)];
}

function partsOf({ path, query }: Place): Part[] {
  return [...path, ...query.map(({ value }) => value)];
}

/** How much of a part is fixed. */
function lengthOf(part: Part): number {
  if (part.is === 'text') return part.text.length;
  return part.is === 'any' ? 0 : part.before.length + part.after.length;
}

const LONGEST = 1000;

/**
 * First by how much each part fixes, then by the letters that are fixed: of two patterns that an address fits, a fixed
 * part counts more than one with letters around it, that more than a bare one, and that more than `*`.
 */
function rankOf(places: readonly Place[]): number {
  let rank = 0;
  for (const place of places) {
    rank += (place.open ? 0 : 1) + place.query.length;
    for (const part of partsOf(place)) {
      rank += part.is === 'text' ? 4 : part.is === 'any' ? 1 : lengthOf(part) > 0 ? 3 : 2;
    }
  }
  const letters = places.flatMap(partsOf).reduce((sum, part) => sum + lengthOf(part), 0);
  return rank * LONGEST + Math.min(letters, LONGEST - 1);
}

function specificFirst(a: CompiledPattern, b: CompiledPattern): number {
  return b.rank - a.rank || (a.pattern < b.pattern ? -1 : a.pattern > b.pattern ? 1 : 0);
}
