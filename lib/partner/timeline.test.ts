import { expect, test } from 'vitest';
import { activity, agreement, deal, partner, ticket, training, usd } from '../../test/support/builders.ts';
import type { TimelineItem } from '../brief/brief.ts';
import type { OrderHistory } from './order-history.ts';
import { accountTimeline, partnerTimeline, type TimelineInput } from './timeline.ts';

const TODAY = '2026-06-15';

const WHERE: TimelineInput = {
  today: TODAY,
  timeZone: 'Asia/Shanghai',
  provenance: (connection) => ({ connection, label: connection.toUpperCase(), asOf: '2026-06-15T00:00:00.000Z' }),
};

function timeline(input: Partial<TimelineInput>): TimelineItem[] {
  return [...partnerTimeline({ ...WHERE, ...input }).items];
}

const summary = (items: TimelineItem[]) => items.map(({ on, title }) => `${on} ${title.key.replace('timeline.', '')}`);

test('an agreement is signed and ends; drafts and far ends stay out', () => {
  const agreements = [
    agreement('1', 'p', { startsOn: '2025-01-01', signedOn: '2024-12-10', endsOn: '2026-08-01' }),
    agreement('2', 'p', { startsOn: '2026-08-02', status: 'draft' }),
    agreement('3', 'p', { startsOn: '2026-01-01', endsOn: '2027-12-31' }),
    agreement('4', 'p', { startsOn: '2020-01-01', endsOn: '2021-12-31', status: 'terminated' }),
  ];
  expect(summary(timeline({ agreements }))).toEqual([
    '2026-08-01 agreementEnds',
    '2026-01-01 agreementStarted',
    '2024-12-10 agreementSigned',
    '2021-12-31 agreementTerminated',
    '2020-01-01 agreementStarted',
  ]);
});

test('trainings, reviews, tickets and deals come newest first, in the workspace time zone', () => {
  const items = timeline({
    partner: partner('p', { since: '2024-03-01' }),
    trainings: [
      training('t1', 'p', { status: 'passed', doneOn: '2026-05-01' }),
      training('t2', 'p', { dueOn: '2026-06-01' }),
    ],
    activities: [
      // Already the next day in Shanghai.
      activity('a1', { kind: 'review', at: '2026-04-30T20:00:00.000Z' }),
      activity('a2', { kind: 'task', done: false }),
    ],
    tickets: [ticket('7', { openedAt: '2026-03-01T00:00:00.000Z', closedAt: '2026-03-04T00:00:00.000Z' })],
    deals: [
      deal('d1', { status: 'won', closeOn: '2026-02-01', createdOn: '2025-12-01', amount: usd(5000) }),
      deal('d2', { createdOn: '2026-02-02', closeOn: '2026-09-01' }),
      deal('d3', { status: 'lost' }),
    ],
  });
  expect(summary(items)).toEqual([
    '2026-06-01 trainingOverdue',
    '2026-05-01 review',
    '2026-05-01 trainingPassed',
    '2026-03-04 ticketSolved',
    '2026-03-01 ticketOpened',
    '2026-02-02 dealOpened',
    '2026-02-01 dealWon',
    '2024-03-01 partnerSince',
  ]);
  expect(items.map(({ tone }) => tone)).toEqual([
    'bad',
    undefined,
    'good',
    'good',
    undefined,
    undefined,
    'good',
    undefined,
  ]);
});

test('many orders are told by month, the notable ones by name', () => {
  const orders: OrderHistory = {
    orders: 900,
    firstOn: '2024-01-03',
    lastOn: '2026-06-10',
    months: [
      { month: '2026-06-01', orders: 12, amount: usd(900), connection: 'crm' },
      { month: '2026-05-01', orders: 7, amount: usd(12_300), connection: 'crm' },
    ],
    notable: [{ id: 'crm:SO:9', on: '2026-06-10', amount: usd(70), connection: 'crm', why: 'latest' }],
  };
  const items = timeline({ orders });
  expect(summary(items)).toEqual(['2026-06-15 monthOrders', '2026-06-10 latestOrder', '2026-05-31 monthOrders']);
  expect(items[1]?.title.params).toEqual({ number: 'SO:9' });
  expect(items[2]?.title.params).toEqual({ orders: 7, amount: { money: usd(12_300) } });
});

test('a record that arrives twice is told once; the limit keeps the newest', () => {
  const calls = Array.from({ length: 60 }, (_, n) =>
    activity(`a${n}`, { at: `2026-0${1 + (n % 5)}-10T00:00:00.000Z` }),
  );
  const many = { activities: [...calls, ...calls], limit: 15 };
  const items = timeline(many);
  expect(partnerTimeline({ ...WHERE, ...many }).earlier).toBe(45);
  expect(items).toHaveLength(15);
  expect(new Set(items.map(({ id }) => id)).size).toBe(15);
  expect(items.at(-1)?.on).toBe('2026-04-10');
});

test('an account has no partner stages', () => {
  const input = { today: TODAY, timeZone: 'UTC', provenance: () => ({ connection: 'crm', label: 'CRM', asOf: '' }) };
  expect(
    accountTimeline({ ...input, deals: [deal('1', { createdOn: '2026-01-01' })] }).items.map(({ kind }) => kind),
  ).toEqual(['deal']);
});
