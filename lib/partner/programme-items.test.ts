import { describe, expect, test } from 'vitest';
import { compliance, conflict, incentive, partner, settlement, usd } from '../../test/support/builders.ts';
import type { TimelineItem } from '../brief/brief.ts';
import { partnerTimeline, type TimelineInput } from './timeline.ts';

const TODAY = '2026-06-15';

function told(input: Partial<TimelineInput>): TimelineItem[] {
  const { items } = partnerTimeline({
    today: TODAY,
    timeZone: 'UTC',
    provenance: (connection) => ({ connection, label: connection, asOf: '2026-06-15T00:00:00.000Z' }),
    partner: partner('p'),
    ...input,
  });
  return [...items];
}
const lines = (items: readonly TimelineItem[]) =>
  items.map(
    ({ on, title, tone }) => `${on} ${title.key.replace('timeline.', '')}${tone === undefined ? '' : ` ${tone}`}`,
  );

describe('incentives', () => {
  test('one that is over began and ended, on its last day, with what was paid', () => {
    const incentives = [incentive('1', { partnerId: 'p', from: '2026-01-01', to: '2026-04-01', paid: usd(900) })];
    const items = told({ incentives });
    expect(lines(items)).toEqual(['2026-03-31 incentiveEnded', '2026-01-01 incentiveBegan']);
    expect(items[0]?.detail?.params).toEqual({ amount: { money: usd(900) } });
  });
  test('one that has yet to begin only says when it ends', () => {
    expect(lines(told({ incentives: [incentive('1', { from: '2026-07-01', to: '2026-08-01' })] }))).toEqual([
      '2026-07-31 incentiveEnds',
    ]);
  });
});

test.each([
  [{ status: 'paid', paidOn: '2026-05-02' }, '2026-05-02 settlementPaid good'],
  [{ status: 'paid' }, '2026-03-31 settlementPaid good'],
  [{ status: 'disputed', dueOn: '2026-05-01' }, '2026-03-31 settlementDisputed bad'],
  [{ status: 'confirmed', dueOn: '2026-07-01' }, '2026-07-01 settlementConfirmed'],
  [{ status: 'confirmed', dueOn: TODAY }, `${TODAY} settlementConfirmed`],
  [{ status: 'sent', dueOn: '2026-06-14' }, '2026-06-14 settlementLate bad'],
  [{ status: 'draft', dueOn: '2026-06-14' }, '2026-06-14 settlementDraft'],
] as const)('a settlement %j', (rest, line) => {
  const [item] = told({ settlements: [settlement('1', 'p', { from: '2026-01-01', to: '2026-04-01', ...rest })] });
  expect(item && lines([item])).toEqual([line]);
  expect(item?.detail?.params).toMatchObject({ from: { day: '2026-01-01' }, to: { day: '2026-03-31' } });
});

test('a conflict opens and is settled; what both sides say of it is told once', () => {
  const quarrel = conflict('1', { openedOn: '2026-05-01', status: 'resolved', resolvedOn: '2026-05-11' });
  const items = told({ conflicts: [quarrel, quarrel] });
  expect(lines(items)).toEqual(['2026-05-11 conflictResolved good', '2026-05-01 conflict.other bad']);
  expect(items[0]?.title.params).toEqual({ days: 10 });
});

test.each([
  [
    { status: 'valid', checkedOn: '2026-01-02', expiresOn: '2026-07-02' },
    ['2026-07-02 complianceExpires', '2026-01-02 complianceValid good'],
  ],
  [{ status: 'valid', expiresOn: '2026-06-14' }, ['2026-06-14 complianceExpired bad']],
  [{ status: 'waived', expiresOn: '2026-06-14' }, ['2026-06-14 complianceExpired']],
  [{ status: 'failed', checkedOn: '2026-06-01', expiresOn: '2026-12-01' }, ['2026-06-01 complianceFailed bad']],
  [{ status: 'pending', checkedOn: '2026-06-01' }, []],
] as const)('a requirement %j', (rest, expected) => {
  expect(lines(told({ compliances: [compliance('1', { partnerId: 'p', ...rest })] }))).toEqual(expected);
});
