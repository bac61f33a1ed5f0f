import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { examples as amazon } from '../../integrations/amazon/page.ts';
import { examples as ebay } from '../../integrations/ebay/page.ts';
import { covers, HOSTS, type SiteHosts } from '../../integrations/hosts.ts';
import { examples as hubspot } from '../../integrations/hubspot/page.ts';
import { matchPage, PAGES, unreadPage } from '../../integrations/pages.ts';
import { examples as shopify } from '../../integrations/shopify/page.ts';
import type { PageExample } from '../../lib/sync/page-adapter.ts';

const EXAMPLES: Readonly<Record<string, readonly PageExample[]>> = { amazon, ebay, hubspot, shopify };
const hosts: Readonly<Record<string, SiteHosts>> = HOSTS;

const all = Object.entries(EXAMPLES).flatMap(([id, examples]) => examples.map((example) => ({ id, ...example })));

test('every folder with a page.ts is registered, with examples and hosts, under an id of its own', () => {
  const root = fileURLToPath(new URL('../../integrations', import.meta.url));
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(`${root}/${entry.name}`).includes('page.ts'))
    .map((entry) => entry.name);
  expect(PAGES.map((page) => page.id).sort()).toEqual(folders.sort());
  expect(Object.keys(EXAMPLES).sort()).toEqual(folders);
  for (const id of folders) expect(hosts[id]?.pages.length, id).toBeGreaterThan(0);
});

test.each(all)('$url is what $id says it is ($note)', ({ id, url, ref }) => {
  for (const page of PAGES) expect(page.match(new URL(url)), page.id).toEqual(page.id === id ? ref : undefined);
  expect(matchPage(new URL(url))).toEqual(ref);
  if (ref) expect(ref.system).toBe(id);
});

test.each(all)(
  '$url: what looks like a record of a kind that $id does not read is said to be one',
  ({ url, unread }) => {
    expect(unreadPage(new URL(url))).toEqual(unread);
  },
);

test.each(Object.keys(EXAMPLES))('%s: examples show records and pages without one', (id) => {
  const refs = (EXAMPLES[id] ?? []).map((example) => example.ref);
  expect(refs.some((ref) => ref)).toBe(true);
  expect(refs.some((ref) => !ref)).toBe(true);
});

test.each(all.filter((example) => example.ref))('$url lies within the hosts of $id', ({ id, url }) => {
  const { origin } = new URL(url);
  expect(hosts[id]?.pages.some((pattern) => covers(pattern, origin))).toBe(true);
});

test.each(Object.entries(hosts))('%s takes the pages of every one of its hosts for its own', (id, { pages }) => {
  const paths = new Set(all.filter((example) => example.id === id && example.ref).map(({ url }) => new URL(url)));
  for (const pattern of pages) {
    const host = new URL(pattern.replace('*.', 'some-shop.')).host;
    const found = [...paths].some((url) => matchPage(new URL(`https://${host}${url.pathname}${url.search}`)));
    expect(found, pattern).toBe(true);
  }
});

test.each(Object.entries(hosts))('%s asks for whole origins over https only', (_id, { pages, api }) => {
  for (const pattern of [...pages, ...api]) expect(pattern).toMatch(/^https:\/\/(?:\*\.)?[a-z0-9.-]+\/\*$/);
});

test('a pattern covers its own origin, with a star the hosts under it, and no look-alike', () => {
  expect(covers('https://a.example/*', 'https://a.example')).toBe(true);
  expect(covers('https://*.b.example/*', 'https://x.b.example')).toBe(true);
  for (const origin of ['https://b.example', 'https://xb.example', 'https://x.b.example.net', 'http://x.b.example']) {
    expect(covers('https://*.b.example/*', origin), origin).toBe(false);
  }
});
