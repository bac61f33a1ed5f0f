import { expect, test } from 'vitest';
import { deal, dealStage } from '../../test/support/builders.ts';
import type { Deal } from '../model/records.ts';
import { funnels, funnelsWithPast } from './funnel.ts';

const STAGES = [
  dealStage('New', 0),
  dealStage('Offer', 1),
  dealStage('Contract', 2),
  dealStage('Won', 3, 'won'),
  dealStage('Lost', 4, 'lost'),
];
const YEAR = { from: '2025-06-15', to: '2026-06-15' };

function walked(id: string, channel: string, status: Deal['status'], ...visits: [stage: string, on: string][]): Deal {
  return deal(id, {
    name: channel,
    status,
    stageHistory: visits.map(([stage, enteredOn]) => ({ stageId: `crm:${stage}`, enteredOn })),
  });
}

const count = (deals: Deal[], channel = 'a') =>
  funnels(deals, STAGES, ({ name }) => name, YEAR)
    .get(channel)
    ?.map(({ stage, entered, advanced }) => `${stage} ${advanced}/${entered}`);

test.each<[string, Deal, string[]]>([
  [
    'a won deal advances at every stage',
    walked('1', 'a', 'won', ['New', '2026-01-01'], ['Offer', '2026-01-09'], ['Won', '2026-02-01']),
    ['New 1/1', 'Offer 1/1', 'Contract 0/0'],
  ],
  [
    'a lost deal stops at its last stage',
    walked('1', 'a', 'lost', ['New', '2026-01-01'], ['Offer', '2026-01-09'], ['Lost', '2026-02-01']),
    ['New 1/1', 'Offer 0/1', 'Contract 0/0'],
  ],
  [
    'a deal still at a stage is undecided there',
    walked('1', 'a', 'open', ['New', '2026-01-01'], ['Offer', '2026-01-09']),
    ['New 1/1', 'Offer 0/0', 'Contract 0/0'],
  ],
  [
    'a step back is not leaving, and a stage counts once',
    walked(
      '1',
      'a',
      'open',
      ['New', '2026-01-01'],
      ['Offer', '2026-01-09'],
      ['New', '2026-01-10'],
      ['Offer', '2026-02-01'],
    ),
    ['New 1/1', 'Offer 0/0', 'Contract 0/0'],
  ],
  [
    'what was left before the period is not counted',
    walked('1', 'a', 'won', ['New', '2025-01-01'], ['Offer', '2025-06-14'], ['Won', '2025-06-15']),
    ['New 0/0', 'Offer 1/1', 'Contract 0/0'],
  ],
])('%s', (_, one, expected) => expect(count([one])).toEqual(expected));

test('a deal without history or channel counts nowhere', () => {
  expect(funnels([deal('1', { status: 'won' })], STAGES, () => 'a', YEAR).size).toBe(0);
  const won = walked('1', 'a', 'won', ['New', '2026-01-01'], ['Won', '2026-02-01']);
  expect(funnels([won], STAGES, () => undefined, YEAR).size).toBe(0);
});

test('the benchmark is the share in the other channels, where they have thirty deals', () => {
  const lose = (n: number, channel: string) =>
    walked(
      `${channel}${n}`,
      channel,
      n % 3 === 0 ? 'lost' : 'won',
      ['New', '2026-01-01'],
      [n % 3 === 0 ? 'Lost' : 'Won', '2026-02-01'],
    );
  const deals = [
    ...Array.from({ length: 30 }, (_, n) => lose(n, 'b')),
    ...Array.from({ length: 3 }, (_, n) => lose(n, 'a')),
  ];
  const found = funnels(deals, STAGES, ({ name }) => name, YEAR);
  expect(found.get('a')?.[0]?.benchmark).toBeCloseTo(20 / 30, 12);
  expect(found.get('b')?.[0]?.benchmark).toBeUndefined();
});

test('a step is held against the channel’s own past, where ten deals left it then', () => {
  const closed = (n: number, channel: string, year: string, every: number) =>
    walked(
      `${channel}${year}${n}`,
      channel,
      n % every === 0 ? 'lost' : 'won',
      ['New', `${year}-01-01`],
      [n % every === 0 ? 'Lost' : 'Won', `${year}-02-01`],
    );
  const deals = [
    ...Array.from({ length: 12 }, (_, n) => closed(n, 'a', '2026', 2)),
    ...Array.from({ length: 12 }, (_, n) => closed(n, 'a', '2025', 4)),
    ...Array.from({ length: 12 }, (_, n) => closed(n, 'b', '2026', 2)),
    ...Array.from({ length: 9 }, (_, n) => closed(n, 'b', '2025', 4)),
  ];
  const past = { from: '2024-06-15', to: '2025-06-15' };
  const found = funnelsWithPast(deals, STAGES, ({ name }) => name, YEAR, past);
  expect(found.get('a')?.[0]).toMatchObject({ entered: 12, advanced: 6, before: 9 / 12 });
  expect(found.get('b')?.[0]?.before).toBeUndefined();
});
