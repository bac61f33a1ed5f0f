import { describe, expect, test } from 'vitest';
import { type CostedOrder, isHere, resellerOrders } from '../../test/support/adventureworks.ts';
import { orderFacts } from '../../test/support/order-facts.ts';
import { computeKpis } from '../kpi/index.ts';
import { measureAll } from '../kpi/measure.ts';
import { addMonths } from '../model/calendar.ts';
import type { Day } from '../model/time.ts';
import type { ScoreValue } from './score.ts';
import { scoreAll } from './score-all.ts';

type Scored = ScoreValue & { readonly id: string };

/** What the scores would have been on a day, from what was known then. */
function scoresOn(asOf: Day, history: readonly CostedOrder[]): Scored[] {
  const period = { from: addMonths(asOf, -12), to: asOf };
  const book = measureAll({
    orders: orderFacts(history.filter(({ day }) => day < asOf)),
    deals: [],
    costs: [],
    targets: [],
    resolve: { channel: (id) => id, partner: (id) => id, account: (id) => id },
    periods: [period],
  });
  const subjects = book
    .ids('partner')
    .map((id) => ({ id, kpis: computeKpis(book.measures({ kind: 'partner', id }, period)) }));
  return [...scoreAll(subjects)].flatMap(([id, score]) => (score.status === 'ok' ? [{ ...score, id }] : []));
}

/** Uniform on 0–1, the same in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
}

function poisson(next: () => number): number {
  let count = 0;
  for (let product = next(); product > Math.exp(-1); product *= next()) count++;
  return count;
}

describe.runIf(isHere)('AdventureWorks resellers', () => {
  const orders = isHere ? resellerOrders() : [];

  test('nobody is on top by the luck of two orders', () => {
    const few = scoresOn('2013-12-01', orders).filter(({ drivers }) =>
      drivers.some(({ kpi, sample }) => kpi === 'revenue' && sample > 0 && sample <= 2),
    );
    expect(few.length).toBeGreaterThan(20);
    expect(few.filter(({ grade }) => grade === 'A')).toEqual([]);
  });

  test('scores of resampled years mostly fall into the 90 % interval', () => {
    const asOf = '2013-01-01';
    const intervals = new Map(scoresOn(asOf, orders).map(({ id, interval }) => [id, interval]));
    const next = generator(7);
    let inside = 0;
    let all = 0;
    for (let round = 0; round < 6; round++) {
      const resampled = orders.flatMap((order) => Array.from({ length: poisson(next) }, () => order));
      for (const { id, value } of scoresOn(asOf, resampled)) {
        const interval = intervals.get(id);
        if (!interval) continue;
        all++;
        if (value >= interval[0] && value <= interval[1]) inside++;
      }
    }
    expect(all).toBeGreaterThan(1000);
    expect(inside / all).toBeGreaterThan(0.85);
    expect(inside / all).toBeLessThan(0.97);
  });
});
