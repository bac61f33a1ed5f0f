import { expect, test } from 'vitest';
import type { NextStep } from '../playbook/step.ts';
import { openMemoryStore } from '../store/memory.ts';
import { conflictsOf } from './conflicts-of.ts';
import { readFreshness } from './freshness.ts';

function undercut(listing: string, ...names: string[]): NextStep {
  return {
    id: `priceUndercut|listing|${listing}`,
    rule: 'priceUndercut',
    subject: { kind: 'listing', id: listing },
    subjectName: listing,
    title: { key: 't' },
    why: { key: 'w' },
    evidence: [],
    priority: 1,
    conflict: { kind: 'price', between: names.map((name) => ({ name })) },
    task: { title: { key: 't' }, body: { key: 'b' } },
  };
}

test('of prices that the same two undercut, listing by listing, the most urgent speaks for all', async () => {
  const store = openMemoryStore();
  const steps = [
    undercut('1', 'Shop', 'Northwind'),
    undercut('2', 'Northwind', 'Shop'),
    undercut('3', 'Shop', 'Other'),
  ];
  const found = await conflictsOf(store, [], steps, await readFreshness(store));
  expect(found.map(({ step }) => step)).toEqual(['priceUndercut|listing|1', 'priceUndercut|listing|3']);
});
