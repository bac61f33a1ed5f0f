import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, dayNumber, daysBetween } from '../model/calendar.ts';
import { type AttainInput, attain } from './attain.ts';
import type { Attainment } from './attainment.ts';
import { uniforms } from './stats/random.ts';

const FROM = '2023-01-01';
const target = (units: number) => ({ units, scale: 2, currency: 'USD' });

/** Revenue of each day, from a function of the day's number since `FROM`. */
function daily(until: string, of: (at: number, month: number) => number) {
  const revenue = Float64Array.from({ length: daysBetween(FROM, until) }, (_, at) =>
    Math.round(of(at, Number(addDays(FROM, at).slice(5, 7)))),
  );
  return { from: FROM, revenue };
}

function ok(input: AttainInput): Attainment {
  const found = attain(input);
  if (found.status !== 'ok') throw new Error(found.reason.key);
  return found;
}

const units = (quantity: Attainment['actual'] | undefined) =>
  quantity?.unit === 'money' ? quantity.money.units : Number.NaN;
const quarter = { from: '2026-10-01', to: '2027-01-01' };

test('the rest lands where the season leads, not at the pace of the period so far', () => {
  // December sells four times as much; sales grow by a fifth each year.
  const season = (at: number, month: number) => 1000 * 1.2 ** (at / 365.25) * (month === 12 ? 4 : 1);
  const whole = daily('2027-01-01', season);
  const today = '2026-11-15';
  const found = ok({ period: quarter, today, target: target(200_000), daily: daily(today, season) });
  const first = dayNumber(quarter.from) - dayNumber(FROM);
  const truth = whole.revenue.slice(first).reduce((sum, one) => sum + one, 0);
  expect(found.landing?.basis).toBe('months');
  expect(units(found.landing?.quantity) / truth).toBeCloseTo(1, 1);
  expect(units(found.landing?.low)).toBeLessThanOrEqual(truth);
  expect(units(found.landing?.high)).toBeGreaterThanOrEqual(truth * 0.999);
  expect(found.elapsed).toBeCloseTo(45 / 92, 10);
  expect(found.attainment).toBeCloseTo(units(found.actual) / 200_000, 12);
});

test('with less than a year of history weeks are used and said; with too few of them there is no landing', () => {
  const young = (since: string, today: string) => {
    const { revenue } = daily(today, (at) => 900 + 200 * (at % 2));
    return { from: since, revenue: revenue.slice(daysBetween(FROM, since)) };
  };
  const today = '2026-11-15';
  const late = ok({ period: quarter, today, target: target(92_000), daily: young('2026-09-01', today) });
  expect(late.landing?.basis).toBe('weeks');
  expect(units(late.landing?.quantity) / 92_000).toBeCloseTo(1, 1);
  for (const since of ['2026-09-25', '2026-11-01']) {
    const early = ok({
      period: quarter,
      today: '2026-11-16',
      target: target(92_000),
      daily: young(since, '2026-11-16'),
    });
    expect(early.landing).toBeUndefined();
    expect(early.noLanding).toEqual({ key: 'analysis.attainment.noForecast' });
  }
});

test('sales that come at the end of each month are expected within it', () => {
  const monthEnds = (until: string) => daily(until, (at) => (addDays(FROM, at + 1).endsWith('-01') ? 30_000 : 0));
  const month = { from: '2026-11-01', to: '2026-12-01' };
  for (const today of ['2026-11-03', '2026-11-20', '2026-11-30']) {
    const found = ok({ period: month, today, target: target(25_000), daily: monthEnds(today) });
    expect(units(found.landing?.quantity) / 30_000).toBeCloseTo(1, 2);
    expect(found.landing?.probability).toBeGreaterThan(0.9);
  }
});

test('a period that is over has landed', () => {
  const found = ok({
    period: quarter,
    today: '2027-02-01',
    target: target(1000),
    daily: daily('2027-02-01', () => 10),
  });
  expect([found.elapsed, units(found.actual), found.landing, found.noLanding]).toEqual([1, 920, undefined, undefined]);
});

test.each([
  ['noTarget', { target: undefined }],
  ['notStarted', { today: '2026-10-01' }],
  ['noHistory', { daily: { from: FROM, revenue: new Float64Array(0) } }],
] as const)('not enough data: %s', (reason, change) => {
  const input = { period: quarter, today: '2026-11-15', target: target(5), daily: daily('2026-11-15', () => 1) };
  expect(attain({ ...input, ...change })).toEqual({
    status: 'notEnoughData',
    reason: { key: `analysis.attainment.${reason}` },
    sample: 0,
  });
});

test('the chance falls as the target rises, and is 1 once it is reached', () => {
  const today = '2026-11-15';
  const sales = daily(today, (at, month) => 1000 + 300 * Math.sin(at * 12.9898) + month * 20);
  const chance = (share: number) => {
    const found = ok({ period: quarter, today, target: target(Math.round(share * 100_000)), daily: sales });
    return found.landing?.probability ?? Number.NaN;
  };
  expect(chance(0.4)).toBe(1);
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (share) => {
      expect(chance(share * 1.05)).toBeLessThanOrEqual(chance(share));
    }),
  );
  expect(chance(3)).toBeLessThan(0.01);
});

test('nine in ten simulated periods land inside their interval, and chances come true as often as they say', () => {
  const runs = 400;
  let inside = 0;
  const chances: { readonly said: number; readonly came: boolean }[] = [];
  for (let run = 0; run < runs; run++) {
    const random = uniforms(run + 1);
    const growth = 1 + 0.3 * (random() - 0.5);
    const monthNoise = Array.from({ length: 60 }, () => Math.exp(0.25 * (random() + random() + random() - 1.5)));
    const season = Array.from({ length: 13 }, () => 0.6 + random());
    const { revenue } = daily(quarter.to, (at, month) => {
      const noise = monthNoise[Math.floor(at / 30.4)] ?? 1;
      return 10_000 * growth ** (at / 365.25) * (season[month] ?? 1) * noise * -Math.log(1 - random());
    });
    const sum = (from: string, to: string) =>
      revenue.slice(daysBetween(FROM, from), daysBetween(FROM, to)).reduce((total, one) => total + one, 0);
    const truth = sum(quarter.from, quarter.to);
    const goal = Math.round(sum('2025-10-01', '2026-01-01') * (0.7 + 0.6 * random()));
    const today = addDays(quarter.from, 10 + Math.floor(random() * 60));
    const known = { from: FROM, revenue: revenue.slice(0, daysBetween(FROM, today)) };
    const { landing } = ok({ period: quarter, today, target: target(goal), daily: known });
    if (!landing) throw new Error('no landing');
    if (units(landing.low) <= truth && truth <= units(landing.high)) inside++;
    chances.push({ said: landing.probability, came: truth >= goal });
  }
  expect(inside / runs).toBeGreaterThan(0.84);
  expect(inside / runs).toBeLessThan(0.96);
  for (const [low, high] of [
    [0, 0.25],
    [0.25, 0.75],
    [0.75, 1.01],
  ] as const) {
    const these = chances.filter(({ said }) => said >= low && said < high);
    const said = these.reduce((total, one) => total + one.said, 0) / these.length;
    const came = these.filter((one) => one.came).length / these.length;
    expect(these.length).toBeGreaterThan(40);
    expect(Math.abs(said - came)).toBeLessThan(0.12);
  }
});

test('a year’s target, three years of history', () => {
  const today = '2026-06-15';
  const period = { from: '2026-01-01', to: addMonths('2026-01-01', 12) };
  const found = ok({ period, today, target: target(400_000), daily: daily(today, (at) => 1000 + (at % 7) * 10) });
  expect(found.landing?.basis).toBe('months');
  expect(units(found.landing?.quantity) / (365 * 1030)).toBeCloseTo(1, 1);
});
