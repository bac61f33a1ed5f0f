// @vitest-environment happy-dom
import { screen, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { targetPlan } from '../../lib/analysis/target-plan.ts';
import type { Attainment } from '../../lib/brief/brief.ts';
import { dayNumber } from '../../lib/model/calendar.ts';
import type { Quantity } from '../../lib/model/quantity.ts';
import type { Period } from '../../lib/model/time.ts';
import { draw } from '../../test/support/draw.ts';
import { TargetPlanTable } from './target-plan-table.tsx';

const period: Period = { from: '2026-04-01', to: '2026-07-01' };
const usd = (amount: number): Quantity => ({
  unit: 'money',
  money: { units: amount * 100, scale: 2, currency: 'USD' },
});

/** A target of 100 a day; 46 days are left on 16 May. */
function attained(perDay: number, today = '2026-05-16'): Attainment {
  const gone = Math.min(91, dayNumber(today) - dayNumber(period.from));
  return {
    status: 'ok',
    period,
    actual: usd(gone * perDay),
    target: usd(9100),
    attainment: (gone * perDay) / 9100,
    elapsed: gone / 91,
    plan: targetPlan({
      period,
      today,
      units: 9100_00,
      targetOf: ({ from, to }) => dayNumber(to) - dayNumber(from),
      sum: (from, to) => Math.max(0, to - from) * perDay * 100,
    }),
  };
}

const cells = (name: RegExp) =>
  within(screen.getByRole('row', { name, hidden: true }))
    .getAllByRole('cell', { hidden: true })
    .map(({ textContent }) => textContent);

test('behind: months, the weeks of the running one, and what each day to come has to bring', () => {
  const landing = { quantity: usd(6000), low: usd(5000), high: usd(7000), probability: 0.01, basis: 'months' as const };
  draw(<TargetPlanTable attainment={{ ...attained(50), landing }} />);
  expect(
    screen.getByText(/\$2.25K behind the plan.*\$6.85K must come in the 46 days left, instead of \$4.6K/),
  ).toBeTruthy();
  // 6,850 in 46 days; the forecast leaves 3,750 for them.
  expect(screen.getByText(/\$1.04K a week; \$571 a week is forecast/)).toBeTruthy();
  expect(cells(/^Apr 1\s–\s30, 2026/)).toEqual(['$3K', '$1.5K', '–']);
  expect(cells(/^Jun 1\s–\s30, 2026/)).toEqual(['$3K', '–', '$4.47K']);
  expect(cells(/^May 11\s–\s17, 2026/)).toEqual(['$700', '$250', '$298']);
  expect(cells(/^All together/)).toEqual(['$9.1K', '$2.25K', '$6.85K']);
  expect(screen.getAllByRole('row', { hidden: true })).toHaveLength(1 + 3 + 5 + 1);
});

test('ahead, the plan stays; over, it tells how it ended and asks for nothing', () => {
  const { unmount } = draw(<TargetPlanTable attainment={attained(150)} />);
  expect(screen.getByText(/\$2.25K ahead of the plan. The plan for the 46 days left stays: \$4.6K/)).toBeTruthy();
  unmount();
  draw(<TargetPlanTable attainment={attained(50, '2026-08-01')} />);
  expect(screen.getByText('The period is over, $4.55K short of the target.')).toBeTruthy();
  expect(screen.queryByRole('columnheader', { name: 'Still needed', hidden: true })).toBeNull();
});

test('without a target there is no plan', () => {
  const { container } = draw(
    <TargetPlanTable attainment={{ status: 'notEnoughData', reason: { key: 'analysis.attainment.noTarget' } }} />,
  );
  expect(container.querySelector('details')).toBeNull();
});
