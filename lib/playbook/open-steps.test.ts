import { expect, test } from 'vitest';
import type { StepDecision } from '../model/step-decision.ts';
import { IRRELEVANT_DAYS, openSteps, stepStates } from './open-steps.ts';

const TODAY = '2026-07-10';
const STEP = { id: 'accountLapsing|account|a|2026-04-06' };

function decide(decision: StepDecision['decision'], rest: Partial<StepDecision> = {}): StepDecision {
  return { id: STEP.id, rule: 'accountLapsing', decision, at: '2026-07-09T10:00:00.000Z', ...rest };
}

test.each<[string, StepDecision[], number]>([
  ['nothing', [], 1],
  ['done', [decide('done')], 0],
  ['dismissed', [decide('dismissed')], 0],
  ['snoozed until tomorrow', [decide('snoozed', { until: '2026-07-11' })], 0],
  ['snoozed until today', [decide('snoozed', { until: TODAY })], 1],
  ['accepted', [decide('accepted')], 1],
  ['handed over', [decide('handedOver', { to: 'Ana' })], 1],
  ['another step', [decide('dismissed', { id: 'accountLapsing|account|b' })], 1],
])('decided: %s', (_, decisions, left) => {
  const open = openSteps([STEP], decisions, TODAY);
  expect(open).toHaveLength(left);
  const stays = decisions[0]?.decision === 'accepted' || decisions[0]?.decision === 'handedOver';
  if (left > 0) expect('decision' in (open[0] ?? {})).toBe(stays);
});

const before = (days: number) => new Date(Date.parse(`${TODAY}T10:00:00Z`) - days * 86_400_000).toISOString();

test.each<[string, Partial<StepDecision>, number]>([
  ['called irrelevant a while ago', { reason: 'irrelevant', at: before(IRRELEVANT_DAYS - 1) }, 0],
  ['called irrelevant long ago', { reason: 'irrelevant', at: before(IRRELEVANT_DAYS) }, 1],
  ['dismissed for its numbers', { reason: 'numbers' }, 1],
  ['dismissed without a reason', {}, 1],
  ['irrelevant for another subject', { reason: 'irrelevant', id: 'accountLapsing|account|b|1' }, 1],
  ['another rule is irrelevant here', { reason: 'irrelevant', id: 'dealConflict|account|a|1' }, 1],
])('a new occasion after one that was %s', (_, rest, left) => {
  const next = { id: 'accountLapsing|account|a|2026-07-01' };
  expect(openSteps([next], [decide('dismissed', rest)], TODAY)).toHaveLength(left);
});

test('a step the user opened again is open, whatever was said of its subject', () => {
  const irrelevant = decide('dismissed', { reason: 'irrelevant' });
  const own = decide('snoozed', { id: 'accountLapsing|account|a|2026-07-01', until: TODAY });
  expect(stepStates([irrelevant, own], TODAY)(own.id).state).toBe('open');
});

test('rules switched off show nothing, even what was found before', () => {
  expect(openSteps([STEP], [], TODAY, ['accountLapsing'])).toEqual([]);
});

test('what is left says what was made of the rule’s steps so far', () => {
  const decisions = [
    ...Array.from({ length: 4 }, (_, n) => decide('dismissed', { id: `accountLapsing|account|x${n}` })),
    decide('done', { id: 'accountLapsing|account|y' }),
    decide('snoozed', { id: 'accountLapsing|account|z', until: '2026-08-01' }),
    decide('done', { id: 'dealConflict|account|y', rule: 'dealConflict' }),
  ];
  expect(openSteps([STEP], decisions, TODAY)).toEqual([{ ...STEP, record: { taken: 1, dismissed: 4 } }]);
});
