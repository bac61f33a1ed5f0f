import { expect, test } from 'vitest';
import { agreement } from '../../test/support/builders.ts';
import type { Agreement, PartnerStage } from '../model/records.ts';
import { lifeCycle, MAIN_LINE } from './life-cycle.ts';

const TODAY = '2026-06-15';
const running = agreement('1', 'p', { startsOn: '2026-01-01', endsOn: '2026-12-31' });

test('every stage of the main line leads to the next, the last to none', () => {
  const nexts = MAIN_LINE.map((stage) => lifeCycle({ stage, today: TODAY })?.next);
  expect(nexts).toEqual([...MAIN_LINE.slice(1), undefined]);
});

test.each<[string, Agreement[], string | undefined, PartnerStage | undefined]>([
  ['recent orders', [], '2025-06-15', 'active'],
  ['old orders', [], '2025-06-14', 'dormant'],
  ['old orders under a running agreement', [running], '2025-06-14', 'dormant'],
  ['old orders and a terminated agreement', [{ ...running, status: 'terminated' }], '2025-06-14', 'ended'],
  ['an agreement in force', [running], undefined, 'onboarding'],
  ['an agreement that has yet to start', [{ ...running, startsOn: '2026-07-01' }], undefined, 'agreement'],
  ['a draft', [{ ...running, status: 'draft' }], undefined, 'negotiation'],
  ['an expired agreement', [{ ...running, status: 'expired' }], undefined, 'ended'],
  ['nothing', [], undefined, undefined],
])('without a stage, %s tells', (_, agreements, lastOrderOn, stage) => {
  const found = lifeCycle({ agreements, lastOrderOn, today: TODAY });
  expect(found?.stage).toBe(stage);
  if (found) expect(found.known).toBe(false);
});

test('what the system says counts', () => {
  expect(lifeCycle({ stage: 'selection', lastOrderOn: TODAY, today: TODAY })).toEqual({
    stage: 'selection',
    known: true,
    next: 'negotiation',
  });
});
