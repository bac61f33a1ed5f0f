import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../model/calendar.ts';
import type { Deal, DealStage } from '../model/records.ts';
import { exampleRecord } from './example.ts';
import { enteredStageOn, stageNorms } from './stage-norms.ts';

const stage = (id: string, order: number, outcome: DealStage['outcome'] = 'open', probability = 0.5): DealStage => ({
  ...exampleRecord<string>(id),
  id,
  pipeline: 'Sales',
  name: id,
  order,
  outcome,
  probability,
});
const STAGES = [stage('a', 0), stage('b', 1), stage('c', 2), stage('won', 3, 'won'), stage('lost', 4, 'lost')];
const START = '2026-01-01';

/** Walks through the stages named, so many days in each before the next. */
function deal(id: number, status: Deal['status'], ...walk: [stage: string, days: number][]): Deal {
  let day = START;
  const stageHistory = walk.map(([stageId, days]) => {
    const enteredOn = day;
    day = addDays(day, days);
    return { stageId, enteredOn };
  });
  return { ...exampleRecord<Deal['id']>(`d${id}`), name: 'd', status, stageHistory, stageId: walk.at(-1)?.[0] ?? 'a' };
}

test('days are those of the deals that went on; the chance is that of the decided ones', () => {
  const went = Array.from({ length: 20 }, (_, n) => deal(n, 'won', ['a', n + 1], ['b', 5], ['won', 0]));
  const lost = Array.from({ length: 5 }, (_, n) => deal(100 + n, 'lost', ['a', 90], ['lost', 0]));
  const { days, winChance, late } = stageNorms([...went, ...lost], STAGES).get('a') ?? {};
  expect(days?.deals).toBe(20);
  expect(days?.median).toBeCloseTo(10.5, 9);
  expect(days?.most).toBeCloseTo(16.2, 9);
  expect(winChance).toBe(0.8);
  expect(late).toBe(false);
});

test('with 19 deals nothing is usual, and the system’s own chance holds', () => {
  const norms = stageNorms(
    Array.from({ length: 19 }, (_, n) => deal(n, 'won', ['a', 9], ['won', 0])),
    STAGES,
  );
  expect(norms.get('a')).toEqual({ winChance: 0.5, late: false });
  expect(norms.get('c')).toEqual({ winChance: 0.5, late: true });
});

test('a step back is no way forward, and a second visit tells nothing new', () => {
  const back = Array.from({ length: 30 }, (_, n) => deal(n, 'open', ['b', 9], ['a', 9], ['b', 9]));
  expect(stageNorms(back, STAGES).get('b')?.days).toBeUndefined();
  expect(stageNorms(back, STAGES).get('a')?.days?.median).toBe(9);
});

test('the day it came to its stage is that of the last visit', () => {
  expect(enteredStageOn(deal(1, 'open', ['a', 3], ['b', 4], ['a', 5]))).toBe('2026-01-08');
  expect(enteredStageOn({ ...deal(1, 'open', ['a', 3]), stageId: 'c' })).toBeUndefined();
});

test('law: the order of the deals changes nothing, and chances are shares', () => {
  const walk = fc.record({ days: fc.integer({ min: 0, max: 200 }), won: fc.boolean() });
  fc.assert(
    fc.property(fc.array(walk, { minLength: 20, maxLength: 60 }), (walks) => {
      const deals = walks.map(({ days, won }, n) =>
        deal(n, won ? 'won' : 'lost', ['a', days], ['b', days], [won ? 'won' : 'lost', 0]),
      );
      const norms = stageNorms(deals, STAGES);
      expect(stageNorms([...deals].reverse(), STAGES)).toEqual(norms);
      for (const { winChance, days } of norms.values()) {
        expect(winChance).toBeGreaterThanOrEqual(0);
        expect(winChance).toBeLessThanOrEqual(1);
        if (days) expect(days.median).toBeLessThanOrEqual(days.most);
      }
    }),
    { numRuns: 40 },
  );
});
