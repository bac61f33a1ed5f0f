import { expect, test } from 'vitest';
import type { Deal } from '../model/records.ts';
import { exampleDeal } from './deal-example.ts';
import { exampleFacts, exampleRecord, usd } from './example.ts';
import { exampleListing } from './example-listing.ts';
import { measureOwnFigure } from './measure-own-figure.ts';
import type { OwnFigure } from './own-figures.ts';
import type { SubjectFacts } from './subject-facts.ts';

const TODAY = '2026-07-10';
const late = { ...exampleDeal({ closeOn: '2026-07-01' }), asOf: TODAY };
const inTime = { ...exampleDeal({ closeOn: '2026-08-01' }), asOf: TODAY };
const closed = (status: Deal['status']): SubjectFacts =>
  exampleFacts({
    subject: { kind: 'deal', id: 'd' },
    closedDeal: { ...exampleRecord<Deal['id']>('d'), name: 'Cold store refit', status, contacts: 4 },
  });
const advertised = exampleListing(() => ({ adSpend: usd(30), adRevenue: usd(100) }));
const stocked = exampleListing((back) => (back === 0 ? { stock: 20, rating: 4.2 } : {}));

test.each<[string, OwnFigure, SubjectFacts, string, number | undefined]>([
  ['the chance of an open deal is that of its stage', 'dealChance', late, 'ratio', 0.6],
  ['a won deal has all of it', 'dealChance', closed('won'), 'ratio', 1],
  ['a lost deal has none', 'dealChance', closed('lost'), 'ratio', 0],
  ['a stage of which nothing is known', 'dealChance', exampleDeal({}, { norm: { late: true } }), 'ratio', undefined],
  ['past its close', 'daysPastClose', late, 'days', 9],
  ['not past it', 'daysPastClose', inTime, 'days', 0],
  ['closed', 'daysPastClose', closed('lost'), 'days', 0],
  ['people on a deal', 'contactsOnDeal', late, 'count', 3],
  ['people on a deal that was won', 'contactsOnDeal', closed('won'), 'count', 4],
  [
    'nothing of it is known of an account',
    'dealChance',
    exampleFacts({ subject: { kind: 'account', id: 'a' } }),
    '',
    undefined,
  ],
  ['ads', 'acos', advertised, 'ratio', 0.3],
  ['no ads', 'acos', stocked, 'ratio', undefined],
  ['pieces', 'pieces', stocked, 'count', 20],
  ['no stock is told', 'pieces', advertised, 'count', undefined],
  ['stars', 'stars', stocked, 'count', 4.2],
  ['20 pieces at 70 a week sell in 14 days', 'stockLasts', stocked, 'days', 14],
])('%s', (_, figure, facts, unit, value) => {
  expect(measureOwnFigure(figure, facts)).toEqual(value === undefined ? undefined : { unit, value });
});
