import { expect, test } from 'vitest';
import {
  activity,
  agreement,
  compliance,
  conflict,
  incentive,
  settlement,
  training,
} from '../../test/support/builders.ts';
import { type ProgrammeRecords, partnerMarks } from './marks.ts';

const TODAY = '2026-06-15';
const NONE: ProgrammeRecords = {
  agreements: [],
  trainings: [],
  activities: [],
  incentives: [],
  settlements: [],
  conflicts: [],
  compliances: [],
};

function marks(records: Partial<ProgrammeRecords>): string[] {
  return partnerMarks({ ...NONE, ...records }, { today: TODAY, dayOf: (instant) => instant.slice(0, 10) }).map(
    ({ state, tone }) => `${state.key.replace('brief.mark.', '')}${tone === undefined ? '' : ` ${tone}`}`,
  );
}

test('of what nothing is on record of, nothing is said', () => expect(marks({})).toEqual([]));

const from = { startsOn: '2026-01-01' };
test.each([
  ['without an end', [agreement('1', 'p', from)], 'agreement.open good'],
  ['far from its end', [agreement('1', 'p', { ...from, endsOn: '2026-08-15' })], 'agreement.until good'],
  ['near its end', [agreement('1', 'p', { ...from, endsOn: '2026-08-14' })], 'agreement.near warn'],
  ['on its last day', [agreement('1', 'p', { ...from, endsOn: TODAY })], 'agreement.near warn'],
  ['over, though still called active', [agreement('1', 'p', { ...from, endsOn: '2026-06-14' })], 'agreement.over bad'],
  [
    'over, with another drafted',
    [
      agreement('1', 'p', { ...from, endsOn: '2026-06-14' }),
      agreement('2', 'p', { startsOn: '2026-07-01', status: 'draft' }),
    ],
    'agreement.draft',
  ],
  ['to come', [agreement('1', 'p', { startsOn: '2026-07-01' })], 'agreement.starts'],
  ['terminated', [agreement('1', 'p', { ...from, status: 'terminated' })], 'agreement.none bad'],
])('an agreement %s', (_, agreements, mark) => expect(marks({ agreements })).toEqual([mark]));

test.each([
  [[training('1', 'p', { status: 'passed' })], 'training.passed good'],
  [[training('1', 'p', { status: 'passed' }), training('2', 'p', { dueOn: TODAY })], 'training.passed'],
  [[training('1', 'p', { status: 'failed' }), training('2', 'p', { status: 'passed' })], 'training.failed bad'],
  [[training('1', 'p', { status: 'failed' }), training('2', 'p', { dueOn: '2026-06-14' })], 'training.late bad'],
])('training %#', (trainings, mark) => expect(marks({ trainings })).toEqual([mark]));

const quarter = { from: '2026-01-01', to: '2026-04-01' };
test.each([
  [{ ...quarter, status: 'disputed' }, 'settlement.disputed bad'],
  [{ ...quarter, status: 'confirmed', dueOn: TODAY }, 'settlement.due'],
  [{ ...quarter, status: 'confirmed', dueOn: '2026-06-14' }, 'settlement.late bad'],
  [{ ...quarter, status: 'sent' }, 'settlement.open'],
  [{ ...quarter, status: 'paid', paidOn: '2026-05-01' }, 'settlement.paid good'],
] as const)('a settlement %j', (rest, mark) =>
  expect(
    marks({ settlements: [settlement('1', 'p', rest), settlement('0', 'p', { ...quarter, status: 'draft' })] }),
  ).toEqual([mark]),
);

test.each([
  [{ status: 'valid' }, 'compliance.valid good'],
  [{ status: 'valid', expiresOn: '2026-08-14' }, 'compliance.near warn'],
  [{ status: 'valid', expiresOn: '2026-06-14' }, 'compliance.broken bad'],
  [{ status: 'failed' }, 'compliance.broken bad'],
  [{ status: 'pending' }, 'compliance.pending'],
] as const)('a requirement %j', (rest, mark) =>
  expect(
    marks({ compliances: [compliance('1', rest), compliance('2', { status: 'waived', expiresOn: '2020-01-01' })] }),
  ).toEqual([mark]),
);

test('an incentive that runs, the last review, and whether a quarrel is open', () => {
  expect(
    marks({
      incentives: [
        incentive('1', { from: TODAY, to: '2026-07-01' }),
        incentive('2', { from: '2026-01-01', to: TODAY }),
      ],
      activities: [
        activity('1', { kind: 'review', at: '2026-05-01T00:00:00.000Z' }),
        activity('2', { kind: 'call', at: '2026-06-01T00:00:00.000Z' }),
        activity('3', { kind: 'review', at: '2026-09-01T00:00:00.000Z' }),
      ],
      conflicts: [
        conflict('1', { openedOn: '2026-01-01', status: 'resolved' }),
        conflict('2', { openedOn: '2026-01-01' }),
      ],
    }),
  ).toEqual(['incentive.running', 'review.last', 'conflict.open bad']);
});
