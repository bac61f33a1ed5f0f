import { expect, test } from 'vitest';
import { HOSTS, type SiteHosts } from './hosts.ts';
import { SITES } from './sites.ts';

test('every host stands under one site of its system', () => {
  const hosts: Readonly<Record<string, SiteHosts>> = HOSTS;
  for (const [system, { pages }] of Object.entries(hosts)) {
    const listed = SITES.filter((site) => site.system === system).flatMap((site) => site.pages);
    expect(listed.toSorted()).toEqual([...pages].sort());
  }
  expect(new Set(SITES.map(({ name }) => name)).size).toBe(SITES.length);
});

test('a marketplace is asked for with its seller pages', () => {
  expect(SITES.find(({ name }) => name === 'amazon.de')?.pages).toEqual([
    'https://www.amazon.de/*',
    'https://sellercentral.amazon.de/*',
  ]);
});
