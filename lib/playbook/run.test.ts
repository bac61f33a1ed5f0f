import { expect, test } from 'vitest';
import type { StepDecision } from '../model/step-decision.ts';
import { DEFAULT_WORKSPACE } from '../model/workspace.ts';
import { RULE_EXAMPLES } from './examples.ts';
import { findSteps, openSteps, runRules } from './run.ts';
import { stepId, subjectOfStep } from './step-id.ts';
import type { SubjectFacts } from './subject-facts.ts';

const TODAY = '2026-07-10';

function firing(rule: string, changes: Partial<SubjectFacts> = {}): SubjectFacts {
  const example = RULE_EXAMPLES[rule]?.find(({ fires }) => fires);
  if (!example) throw new Error('no firing example');
  return { ...example.facts, ...changes };
}

const lapsing = firing('accountLapsing');
const expiring = firing('agreementExpiring');
const [step] = findSteps([lapsing], TODAY, DEFAULT_WORKSPACE);

function decide(decision: StepDecision['decision'], rest: Partial<StepDecision> = {}): StepDecision {
  return { id: step?.id ?? '', rule: 'accountLapsing', decision, at: '2026-07-09T10:00:00.000Z', ...rest };
}

test('a step is known by rule, subject and occasion', () => {
  expect(step?.id).toBe('accountLapsing|account|a|2026-04-06');
  expect(subjectOfStep(step?.id ?? '')).toEqual({ kind: 'account', id: 'a' });
});

test('ids with bars and percent signs survive', () => {
  const subject = { kind: 'account', id: 'csv:50%|x%7C' } as const;
  expect(subjectOfStep(stepId('r', subject, 'a|b'))).toEqual(subject);
  expect(subjectOfStep('nonsense')).toBeUndefined();
});

test('rules are asked about their own kind of subject only', () => {
  expect(findSteps([{ ...lapsing, subject: { kind: 'partner', id: 'a' } }], TODAY, DEFAULT_WORKSPACE)).toEqual([]);
});

test('steps are ordered by impact × likelihood × urgency', () => {
  const steps = runRules([expiring, lapsing], TODAY, DEFAULT_WORKSPACE, []);
  expect(steps.map(({ rule }) => rule)).toEqual(['agreementExpiring', 'accountLapsing']);
  // 240,000 × 0.1 × (1 − 31 / 120)
  expect(steps[0]?.priority).toBeCloseTo(17_800, 6);
});

test('a step without impact ranks as the middle one with impact', () => {
  const silent = firing('agreementExpiring', { subject: { kind: 'partner', id: 'q' }, kpis: {} });
  const steps = findSteps([expiring, silent], TODAY, DEFAULT_WORKSPACE);
  expect(steps.map(({ priority }) => Math.round(priority))).toEqual([17_800, 17_800]);
});

test.each<[string, StepDecision[], number]>([
  ['nothing', [], 1],
  ['done', [decide('done')], 0],
  ['dismissed', [decide('dismissed')], 0],
  ['snoozed until tomorrow', [decide('snoozed', { until: '2026-07-11' })], 0],
  ['snoozed until today', [decide('snoozed', { until: TODAY })], 1],
  ['accepted', [decide('accepted')], 1],
  ['another step', [decide('dismissed', { id: 'other' })], 1],
])('decided: %s', (_, decisions, left) => {
  const open = step ? openSteps([step], decisions, TODAY) : [];
  expect(open).toHaveLength(left);
  expect(open[0]?.decision?.decision).toBe(decisions[0]?.decision === 'accepted' ? 'accepted' : undefined);
});

test('a rule whose steps are dismissed sinks, but stays', () => {
  const dismissals = Array.from({ length: 12 }, (_, n) => decide('dismissed', { id: `other ${n}` }));
  const [sunk] = runRules([lapsing], TODAY, DEFAULT_WORKSPACE, dismissals);
  expect(sunk?.priority).toBeCloseTo((step?.priority ?? 0) / 4, 9);
});
