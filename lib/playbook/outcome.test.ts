import { expect, test } from 'vitest';
import type { Quantity } from '../model/quantity.ts';
import type { StepDecision } from '../model/step-decision.ts';
import { exampleFacts, usd } from './example.ts';
import { outcomeFinder, outcomeOf } from './outcome.ts';

const days = (value: number): Quantity => ({ unit: 'days', value });
const ratio = (value: number): Quantity => ({ unit: 'ratio', value });
const sales = (amount: number): Quantity => ({ unit: 'money', money: usd(amount) });

function taken(kpi: string, quantity: Quantity, rest: Partial<StepDecision> = {}): StepDecision {
  return {
    id: 'r|account|a|1',
    rule: 'r',
    decision: 'done',
    at: '2026-04-01T08:00:00.000Z',
    baseline: { kpi, quantity, on: '2026-04-01', judgedOn: '2026-06-30' },
    ...rest,
  };
}

test.each<[string, StepDecision, Quantity | undefined, string, string]>([
  ['ordered again', taken('daysSinceOrder', days(95)), days(12), '2026-07-01', 'moved'],
  ['still silent', taken('daysSinceOrder', days(95)), days(186), '2026-07-01', 'notMoved'],
  ['too early to tell', taken('daysSinceOrder', days(95)), days(12), '2026-06-29', 'tooEarly'],
  ['just in time to tell', taken('daysSinceOrder', days(95)), days(12), '2026-06-30', 'moved'],
  ['more is better', taken('revenue', sales(1000)), sales(1020), '2026-07-01', 'moved'],
  ['hardly more is no more', taken('revenue', sales(1000)), sales(1019), '2026-07-01', 'notMoved'],
  ['less is worse', taken('revenue', sales(1000)), sales(800), '2026-07-01', 'notMoved'],
  ['of a KPI that should fall', taken('refundRate', ratio(0.1)), ratio(0.05), '2026-07-01', 'moved'],
  ['from nothing to something', taken('winRate', ratio(0)), ratio(0.1), '2026-07-01', 'moved'],
  ['from nothing to nothing', taken('winRate', ratio(0)), ratio(0), '2026-07-01', 'notMoved'],
  ['a deal that was won', taken('dealChance', ratio(0.4)), ratio(1), '2026-07-01', 'moved'],
  ['a deal that was lost', taken('dealChance', ratio(0.4)), ratio(0), '2026-07-01', 'notMoved'],
  ['less of what should be less', taken('acos', ratio(0.6)), ratio(0.3), '2026-07-01', 'moved'],
  ['not known any more', taken('revenue', sales(1000)), undefined, '2026-07-01', 'notEnoughData'],
  ['counted in another currency since', taken('revenue', days(3)), sales(3), '2026-07-01', 'notEnoughData'],
])('%s', (_, decision, now, today, status) => expect(outcomeOf(decision, now, today).status).toBe(status));

test('nothing was known when it was decided', () => {
  const { baseline: _, ...decision } = taken('revenue', sales(1));
  expect(outcomeOf(decision, sales(2), '2027-01-01')).toEqual({ status: 'notEnoughData' });
});

test('what was told once stays, with the numbers of that day', () => {
  const decision = taken('daysSinceOrder', days(95), { outcome: { quantity: days(10), on: '2026-06-30' } });
  expect(outcomeOf(decision, days(300), '2027-06-30')).toEqual({
    status: 'moved',
    kpi: 'daysSinceOrder',
    before: days(95),
    after: days(10),
    since: '2026-04-01',
    on: '2026-06-30',
  });
});

test('steps that were taken up are followed, dismissed and snoozed ones are not', () => {
  const rhythm = {
    orders: 9,
    medianGapDays: 30,
    longestGapDays: 40,
    gapSpreadDays: 4,
    daysSinceLast: 4,
    averageOrder: usd(10),
  };
  const decisions = [
    taken('daysSinceOrder', days(95)),
    taken('daysSinceOrder', days(95), { id: 'r|account|a|2', decision: 'dismissed' }),
    taken('daysSinceOrder', days(95), { id: 'r|account|gone|1', decision: 'handedOver' }),
  ];
  const finder = outcomeFinder(decisions, '2026-07-01');
  finder.look(exampleFacts({ subject: { kind: 'account', id: 'a' }, orderRhythm: rhythm }));
  finder.look(exampleFacts({ subject: { kind: 'partner', id: 'a' }, orderRhythm: rhythm }));
  expect([...finder.found()].map(([id, { status }]) => [id, status])).toEqual([
    ['r|account|a|1', 'moved'],
    ['r|account|gone|1', 'notEnoughData'],
  ]);
});
