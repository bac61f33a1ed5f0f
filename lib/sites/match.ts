import type { RecordRef } from '../model/record-ref.ts';
import type { CompiledPattern, CompiledSite, Part, Place } from './compiled.ts';
import { decoded } from './decode.ts';

/** Longer addresses are no record's. */
const MAX_HREF = 8000;
const MAX_ID = 200;

/** Pages, not records, though they stand in an id's place. */
const NO_IDS: ReadonlySet<string> = new Set(['new', 'create', 'add', 'edit', 'list', 'search', 'index', 'all']);

export interface SiteMatch {
  readonly pattern: CompiledPattern;
  readonly ref: RecordRef;
}

/**
 * The record that an address of a custom site shows, by the most specific pattern that fits. Never throws; takes time
 * in proportion to the address and the number of patterns.
 */
export function matchSite({ origin, system, patterns }: CompiledSite, url: URL): SiteMatch | undefined {
  if (url.origin !== origin || url.href.length > MAX_HREF) return undefined;
  const page = placeOf(url.pathname, url.search);
  const hash = url.hash.replace(/^#!?/, '');
  let route: Address | undefined;
  for (const pattern of patterns) {
    const found: Found = {};
    if (!fits(pattern.page, page, found)) continue;
    if (pattern.hash !== undefined) {
      route ??= placeOf(...halves(hash));
      const behind = pattern.hash.bare ? placeOf('', hash) : route;
      if (!fits(pattern.hash, behind, found)) continue;
    }
    if (found.id === undefined || NO_IDS.has(found.id.toLowerCase())) continue;
    return { pattern, ref: refOf(system, pattern, found.id, found.tenant) };
  }
  return undefined;
}

function refOf(
  system: string,
  { kind, connection }: CompiledPattern,
  externalId: string,
  tenant: string | undefined,
): RecordRef {
  return {
    system,
    kind,
    externalId,
    ...(tenant === undefined ? {} : { tenant }),
    ...(connection === undefined ? {} : { connection }),
  };
}

interface Address {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

interface Found {
  id?: string;
  tenant?: string;
}

function placeOf(path: string, query: string): Address {
  return {
    path: path.split('/').filter((segment) => segment !== ''),
    query: new URLSearchParams(query),
  };
}

function halves(route: string): [path: string, query: string] {
  const at = route.indexOf('?');
  return at < 0 ? [route, ''] : [route.slice(0, at), route.slice(at + 1)];
}

function fits(place: Place, address: Address, found: Found): boolean {
  const { path, query } = address;
  if (place.open ? path.length < place.path.length : path.length !== place.path.length) return false;
  return (
    place.path.every((part, at) => fitsPart(part, decoded(path[at] ?? ''), found)) &&
    place.query.every(({ name, value }) => {
      const given = query.get(name);
      return given !== null && fitsPart(value, given, found);
    })
  );
}

function fitsPart(part: Part, given: string, found: Found): boolean {
  if (part.is === 'text') return part.text === given;
  if (part.is === 'any') return true;
  const { before, after, is } = part;
  const value = given.slice(before.length, given.length - after.length);
  if (before.length + after.length >= given.length || value.length > MAX_ID || value.trim() === '') return false;
  found[is] = value;
  return given.startsWith(before) && given.endsWith(after);
}
