import { expect, test } from 'vitest';
import { text } from '../errors.ts';
import type { NextStep } from '../playbook/step.ts';
import type { ScoreValue } from '../score/score.ts';
import { type SlippingCandidate, slippingOf } from './slipping.ts';

function subject(id: string, value: number, change?: number): SlippingCandidate {
  const driver = (kpi: string, points: number): ScoreValue['drivers'][number] => ({
    kpi,
    quantity: { unit: 'ratio', value: 0.2 },
    reference: { kind: 'peers', quantity: { unit: 'ratio', value: 0.4 } },
    subScore: 50 + points,
    weight: 1,
    points,
    sample: 9,
  });
  const drivers = [driver('revenue', value - 30), driver('winRate', -20)];
  const score: ScoreValue = {
    status: 'ok',
    value,
    grade: 'C',
    interval: [0, 100],
    drivers,
    missing: [],
    peers: 9,
    weighedBy: 'published',
  };
  return { kind: 'partner', id, name: id, score, ...(change === undefined ? {} : { change }) };
}

const step = (rule: string, id: string): NextStep => ({
  id: `${rule}|partner|${id}`,
  rule,
  subject: { kind: 'partner', id },
  subjectName: id,
  title: text('title'),
  why: text(`why.${rule}`),
  evidence: [],
  priority: 1,
  task: { title: text('t'), body: text('b') },
});

test('what a rule found comes first, then what lost points or stands low, lowest first', () => {
  const subjects = [subject('steady', 60, -2), subject('low', 30), subject('lost', 55, -5), subject('seen', 70, 3)];
  const found = slippingOf(subjects, [step('partnerSlipping', 'seen'), step('tierNear', 'steady')]);
  expect(found.map(({ id, reason }) => `${id} ${reason.key}`)).toEqual([
    'seen why.partnerSlipping',
    'low brief.slipping.peers',
    'lost brief.slipping.peers',
  ]);
  expect(found[2]?.reason.params).toEqual({
    kpi: { text: { key: 'kpi.winRate.name' } },
    value: { ratio: 0.2 },
    reference: { ratio: 0.4 },
  });
});

test('a subject without a score is not called slipping', () => {
  const unknown: SlippingCandidate = {
    ...subject('x', 1),
    score: { status: 'notEnoughData', reason: text('r'), sample: 0, missing: [] },
  };
  expect(slippingOf([unknown], [])).toEqual([]);
});

test('a subject that a rule found, but that has no score, comes after those that have one', () => {
  const unknown: SlippingCandidate = {
    ...subject('unscored', 1),
    score: { status: 'notEnoughData', reason: text('r'), sample: 0, missing: [] },
  };
  const steps = [step('partnerSlipping', 'unscored'), step('partnerSlipping', 'fine')];
  expect(slippingOf([unknown, subject('fine', 90)], steps).map(({ id }) => id)).toEqual(['fine', 'unscored']);
});
