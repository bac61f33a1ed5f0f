import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayNumber } from '../model/calendar.ts';
import type { Period } from '../model/time.ts';
import { type PlanPart, targetPlan } from './target-plan.ts';
import { spreadShortfall } from './targets.ts';

const QUARTER: Period = { from: '2026-04-01', to: '2026-07-01' };
const evenly = ({ from, to }: Period) => dayNumber(to) - dayNumber(from);
const perDay = (units: number) => (from: number, to: number) => Math.max(0, to - from) * units;
const total = (parts: readonly number[]) => parts.reduce((sum, one) => sum + one, 0);
const targets = (parts: readonly PlanPart[]) => total(parts.map(({ target }) => target));
const needed = (parts: readonly PlanPart[]) => total(parts.map((part) => part.needed ?? 0));

test('a quarter half way, at half of its pace, needs one and a half times of what was planned', () => {
  const plan = targetPlan({ period: QUARTER, today: '2026-05-16', units: 91_00, targetOf: evenly, sum: perDay(50) });
  const [april, may, june] = plan.months;
  expect(plan).toMatchObject({ now: '2026-05-16', behind: 45 * 50, planned: 46_00, needed: 46_00 + 45 * 50 });
  expect(april).toMatchObject({ target: 30_00, actual: 15_00 });
  expect(april).not.toHaveProperty('needed');
  expect(may?.target).toBe(31_00);
  expect(may?.actual).toBe(7_50);
  expect(needed(may ? [may] : []) + needed(june ? [june] : [])).toBe(plan.needed);
  // From Monday the 11th to Sunday the 17th, of which two days are left.
  const running = may?.weeks[2];
  expect(running).toMatchObject({ period: { from: '2026-05-11', to: '2026-05-18' }, target: 7_00, actual: 2_50 });
  expect((running?.needed ?? 0) / 2).toBeCloseTo(plan.needed / 46, 0);
});

test('ahead of the plan, the rest of it stays', () => {
  const plan = targetPlan({ period: QUARTER, today: '2026-05-16', units: 91_00, targetOf: evenly, sum: perDay(150) });
  expect(plan).toMatchObject({ behind: -45 * 50, planned: 46_00, needed: 46_00 });
});

test('of a period that is over nothing is needed any more', () => {
  const plan = targetPlan({ period: QUARTER, today: '2026-09-01', units: 91_00, targetOf: evenly, sum: perDay(50) });
  expect(plan).toMatchObject({ now: '2026-07-01', behind: 91 * 50, planned: 0, needed: 0 });
  expect(plan.months.every((month) => month.needed === undefined)).toBe(true);
});

test('what the records of targets say of each month is kept to the unit', () => {
  const daily: Record<string, number> = { '04': 7, '05': 11, '06': 13 };
  const targetOf = (days: Period) => evenly(days) * (daily[days.from.slice(5, 7)] ?? 0);
  const plan = targetPlan({ period: QUARTER, today: '2026-04-15', units: 941, targetOf, sum: () => 0 });
  expect(plan.months.map(({ target }) => target)).toEqual([210, 341, 390]);
});

test('laws: parts add up at every level; behind, what was reached and what is needed make the target', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 ** 13 }),
      fc.integer({ min: -10, max: 110 }),
      fc.array(fc.integer({ min: -1000, max: 10 ** 12 }), { minLength: 91, maxLength: 91 }),
      fc.func(fc.integer({ min: 0, max: 1000 })),
      (units, gone, days, weight) => {
        const start = dayNumber(QUARTER.from);
        const sum = (from: number, to: number) => total(days.slice(Math.max(0, from - start), Math.max(0, to - start)));
        const today = addDays(QUARTER.from, gone);
        const plan = targetPlan({ period: QUARTER, today, units, targetOf: (period) => weight(period.from), sum });
        expect(targets(plan.months)).toBe(units);
        expect(needed(plan.months)).toBe(plan.needed);
        for (const month of plan.months) {
          expect(targets(month.weeks)).toBe(month.target);
          expect(needed(month.weeks)).toBe(month.needed ?? 0);
          expect(total(month.weeks.map(({ actual }) => actual))).toBe(month.actual);
        }
        const actual = total(plan.months.map((month) => month.actual));
        expect(units - plan.planned - actual).toBe(plan.behind);
        expect(plan.needed).toBeGreaterThanOrEqual(plan.planned);
        if (gone < 91) expect(actual + plan.needed).toBe(Math.max(units, actual + plan.planned));
      },
    ),
    { numRuns: 60 },
  );
});

test('laws: a shortfall is spread to the unit, and no part is asked for less than was planned', () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 10 ** 12 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(amounts, amounts, (planned, reached) => {
      const actual = reached.slice(0, planned.length - 1);
      const spread = spreadShortfall(planned, actual);
      const missing = total(planned.slice(0, actual.length)) - total(actual);
      const left = planned.slice(actual.length);
      expect(total(spread)).toBe(total(left) + Math.max(0, missing));
      expect(spread.every((units, at) => units >= (left[at] ?? 0))).toBe(true);
    }),
  );
});
