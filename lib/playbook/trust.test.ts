import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StepDecision } from '../model/step-decision.ts';
import { ruleTrust } from './trust.ts';

const TODAY = '2026-07-10';

function made(n: number, decision: StepDecision['decision'], rest: Partial<StepDecision> = {}): StepDecision[] {
  return Array.from({ length: n }, (_, at) => ({
    id: `r|account|${decision}${at}`,
    rule: 'r',
    decision,
    at: `${TODAY}T08:00:00.000Z`,
    ...rest,
  }));
}

test.each<[string, StepDecision[], number]>([
  ['nothing is known', [], 1],
  ['four dismissed: 3 of 8 instead of 3 of 4', made(4, 'dismissed'), 1 / 2],
  ['four of five dismissed', [...made(4, 'dismissed'), ...made(1, 'done')], (4 / 9) * (4 / 3)],
  ['four done: 7 of 8', made(4, 'done'), 7 / 6],
  ['half a year ago counts for half', made(4, 'dismissed', { at: '2026-01-11T08:00:00.000Z' }), 2 / 3],
  ['snoozing is no opinion', made(9, 'snoozed'), 1],
  ['dealt with elsewhere: the advice was right', made(9, 'dismissed', { reason: 'elsewhere' }), 1],
  ['decisions about other rules', made(9, 'dismissed', { rule: 'other' }), 1],
])('%s', (_, decisions, trust) => expect(ruleTrust(decisions, TODAY)('r')).toBeCloseTo(trust, 10));

const decisions = fc.array(
  fc.record({
    id: fc.string({ minLength: 1 }),
    rule: fc.constantFrom('r', 'other'),
    decision: fc.constantFrom('accepted', 'done', 'snoozed', 'dismissed', 'handedOver'),
    reason: fc.constantFrom('irrelevant', 'elsewhere', 'numbers', 'timing', 'other'),
    at: fc
      .date({ min: new Date('2024-01-01'), max: new Date('2026-07-11'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  }),
  { maxLength: 40 },
);

test('one more dismissal never raises a rule, one more taken up never lowers it', () => {
  fc.assert(
    fc.property(decisions, decisions, (made, [more]) => {
      if (more === undefined) return;
      const before = ruleTrust(made, TODAY)('r');
      const dismissed = { ...more, rule: 'r', decision: 'dismissed' as const };
      const done = { ...more, rule: 'r', decision: 'done' as const };
      expect(ruleTrust([...made, dismissed], TODAY)('r')).toBeLessThanOrEqual(before + 1e-12);
      expect(ruleTrust([...made, done], TODAY)('r')).toBeGreaterThanOrEqual(before - 1e-12);
      expect(before).toBeGreaterThan(0);
      expect(before).toBeLessThan(4 / 3 + 1e-12);
    }),
  );
});

test('the order in which things were decided makes no difference', () => {
  fc.assert(
    fc.property(decisions, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (made, keys) => {
      const shuffled = made
        .map((decision, at) => [keys[at] ?? 0, decision] as const)
        .sort(([a], [b]) => a - b)
        .map(([, decision]) => decision);
      for (const rule of ['r', 'other']) {
        expect(ruleTrust(shuffled, TODAY)(rule)).toBeCloseTo(ruleTrust(made, TODAY)(rule), 10);
      }
    }),
  );
});
