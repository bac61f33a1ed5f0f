import type { SiteKind } from './custom-site.ts';
import { decoded } from './decode.ts';
import { readPattern } from './pattern.ts';

/** A pattern that the address of a record may be meant as. */
export interface Suggestion {
  readonly pattern: string;
  /** What `:id` stands for in the address. */
  readonly id: string;
  /** What the words around it speak of. */
  readonly kind?: SiteKind;
}

const MAX_HREF = 2000;
const MAX_ID = 200;
const MOST = 4;
/** What a part must be worth to be taken for an id. */
const LIKELY = 4;

const KIND_WORDS: readonly (readonly [RegExp, SiteKind])[] = [
  [/^(?:partner|reseller|distributor|dealer|agent)/i, 'partner'],
  [/^(?:account|customer|compan|client|organi[sz]ation)/i, 'account'],
  [/^(?:contact|person|people|lead)/i, 'contact'],
  [/^(?:deal|opportunit)/i, 'deal'],
  [/^(?:listing|product|item|sku|dp)/i, 'listing'],
  [/^order/i, 'order'],
];
const ID_NAMES = /^(?:id|uid|uuid|guid|key|record|record_?id|object_?id|row_?id|[a-z]+_?id)$/i;
/** Parameters that say which page it is, not which record. */
const ROUTING = /^(?:module|action|view|page|pagetype|etn|type|entity|object)$/i;

interface Candidate extends Suggestion {
  readonly worth: number;
}

/**
 * Patterns that the address of a record may be meant as, the likeliest first: a part that looks like an id becomes
 * `:id`, and what follows it in the path may be anything.
 */
export function suggestPatterns(written: string): Suggestion[] {
  if (written.length > MAX_HREF || !URL.canParse(written)) return [];
  const { pathname, search, hash } = new URL(written);
  const route = /^#!?\/?/.exec(hash)?.[0] ?? '';
  const behind = hash.slice(route.length);
  const [routePath, routeQuery] = halves(behind);
  const bare = !routePath.includes('/') && routeQuery === '' && routePath.includes('=');
  const page = pathname.replace(/\/$/, '') || '/';
  const beforeHash = hash === '' ? '' : `${page}${literal(routing(search))}${literal(route)}`;
  const candidates = [
    ...inPath(pathname, ''),
    ...inQuery(search, page),
    ...(bare ? inQuery(`?${routePath}`, beforeHash, '') : inPath(routePath, beforeHash)),
    ...(bare ? [] : inQuery(routeQuery, `${beforeHash}${literal(routePath)}`)),
  ];
  return candidates
    .filter(({ worth, pattern }) => worth >= LIKELY && readPattern(pattern).ok)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MOST)
    .map(({ worth: _, ...suggestion }) => suggestion);
}

/** @param before what the pattern begins with: nothing, or the page and `#/` */
function inPath(path: string, before: string): Candidate[] {
  const segments = path.split('/').filter((segment) => segment !== '');
  const slash = before === '' ? '/' : '';
  return segments.flatMap((segment, at) => {
    const [, name = segment, ending = ''] = /^(.{1,200})(\.(?:html?|php|aspx?|jsp))$/i.exec(segment) ?? [];
    const id = decoded(name);
    const word = segments[at - 1] ?? '';
    const kind = kindOf(word);
    const worth = worthOf(id) + (kind === undefined ? 0 : 1) + at * 0.5 + (before === '' ? 0 : 1);
    const fixed = segments.slice(0, at).map((part) => `${literal(part)}/`);
    const rest = at + 1 < segments.length ? '/**' : '';
    return [candidate(`${before}${slash}${fixed.join('')}:id${ending}${rest}`, id, kind, worth)];
  });
}

function inQuery(search: string, before: string, mark = '?'): Candidate[] {
  const pairs = [...new URLSearchParams(search)];
  return pairs.map(([name, id]) => {
    const named = ID_NAMES.test(name);
    const kept = pairs
      .filter(([other, value]) => other !== name && ROUTING.test(other) && /^[A-Za-z_-]{1,40}$/.test(value))
      .map(([other, value]) => `${encodeURIComponent(other)}=${value}&`);
    const words = [...kept.map((pair) => pair.split('=')[1] ?? ''), name];
    const kind = words.map(kindOf).find((found) => found !== undefined);
    const worth = (named && id !== '' ? 5 : 0) + worthOf(id) + (kind === undefined ? 0 : 1);
    return candidate(`${before}${mark}${kept.join('')}${encodeURIComponent(name)}=:id`, id, kind, worth);
  });
}

function candidate(pattern: string, id: string, kind: SiteKind | undefined, worth: number): Candidate {
  return { pattern, id, worth, ...(kind === undefined ? {} : { kind }) };
}

/** How much a part looks like an id; 0 for a word. */
function worthOf(value: string): number {
  if (value === '' || value.length > MAX_ID || /^v\d{1,2}$/i.test(value)) return 0;
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)) return 10;
  if (/^\d+$/.test(value)) return /^(?:19|20)\d\d$/.test(value) || value.length === 1 ? 4 : 6;
  if (/^[A-Za-z0-9_.-]+$/.test(value) && /\d/.test(value))
    return value.length >= 15 || /^[A-Za-z]+-?\d+$/.test(value) ? 7 : 4;
  return 0;
}

function kindOf(word: string): SiteKind | undefined {
  return KIND_WORDS.find(([pattern]) => pattern.test(word))?.[1];
}

function routing(search: string): string {
  const kept = [...new URLSearchParams(search)].filter(([name]) => ROUTING.test(name));
  return kept.length === 0 ? '' : `?${kept.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

/** What a pattern would read otherwise. */
function literal(part: string): string {
  return part.replaceAll(':', '%3A').replaceAll('*', '%2A');
}

function halves(route: string): [path: string, query: string] {
  const at = route.indexOf('?');
  return at < 0 ? [route, ''] : [route.slice(0, at), route.slice(at)];
}
