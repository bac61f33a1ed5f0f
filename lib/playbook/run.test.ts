import { describe, expect, test } from 'vitest';
import { DEFAULT_WORKSPACE } from '../model/workspace.ts';
import { usd } from './example.ts';
import { RULE_EXAMPLES } from './examples.ts';
import type { Rule } from './rule.ts';
import { findSteps, runRules } from './run.ts';
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

describe('a step without impact ranks as the middle one', () => {
  const plain: Rule = {
    id: 'plain',
    about: ['deal', 'listing', 'partner'],
    when: ({ name }) => ({
      title: { key: 't' },
      why: { key: 'w' },
      evidence: [],
      ...(name === '' ? {} : { impact: usd(Number(name)) }),
      task: { title: { key: 't' }, body: { key: 'b' } },
      likelihood: 1,
      urgency: 1,
    }),
  };
  type Kind = 'deal' | 'listing' | 'partner';
  const many = (kind: Kind, ...worths: number[]) => worths.map((worth): [Kind, string] => [kind, String(worth)]);

  test.each<[string, [Kind, string][], Kind, number]>([
    ['of its own kind', [...many('listing', 10, 20, 30), ...many('deal', 1000, 2000, 3000)], 'listing', 20],
    ['of its own kind, though others are less', [...many('deal', 5), ...many('listing', 1, 2, 3)], 'deal', 5],
    ['of all where no other of its kind has an impact', many('deal', 1000, 2000, 3000), 'listing', 2000],
    ['of all, each counted once', [...many('deal', 1, 2, 3), ...many('listing', 1000)], 'partner', 3],
    ['and as 1 where none has', [], 'listing', 1],
  ])('%s', (_, others, kind, priority) => {
    const facts = [...others, [kind, ''] as const].map(
      ([of, name], at): SubjectFacts => ({ ...lapsing, name, subject: { kind: of, id: String(at) } }),
    );
    const steps = findSteps(facts, TODAY, DEFAULT_WORKSPACE, [], [plain]);
    expect(steps.find(({ subjectName }) => subjectName === '')?.priority).toBe(priority);
  });
});

test('what a step is hoped to move is told as it stands', () => {
  expect(step?.baseline).toEqual({
    kpi: 'daysSinceOrder',
    quantity: { unit: 'days', value: 95 },
    on: TODAY,
    judgedOn: '2026-08-09',
  });
  expect(findSteps([firing('agreementExpiring', { kpis: {} })], TODAY, DEFAULT_WORKSPACE)[0]?.baseline).toBeUndefined();
});

test('a rule that is switched off finds nothing', () => {
  const workspace = { ...DEFAULT_WORKSPACE, rulesOff: ['accountLapsing'] };
  expect(findSteps([lapsing, expiring], TODAY, workspace).map(({ rule }) => rule)).toEqual(['agreementExpiring']);
});

test('of a rule that asks for it only the most urgent open steps are kept; decided ones take no place', () => {
  const few: Rule = {
    id: 'few',
    about: ['account'],
    most: 2,
    when: ({ name }) => ({
      title: { key: 't' },
      why: { key: 'w' },
      evidence: [],
      impact: usd(Number(name)),
      task: { title: { key: 't' }, body: { key: 'b' } },
      likelihood: 1,
      urgency: 1,
    }),
  };
  const accounts = ['10', '40', '30', '20'].map((name) => ({
    ...lapsing,
    name,
    subject: { kind: 'account', id: name } as const,
  }));
  const dismissed = {
    id: 'few|account|40',
    rule: 'few',
    decision: 'dismissed',
    at: '2026-07-09T10:00:00.000Z',
  } as const;
  const kept = (decisions: Parameters<typeof findSteps>[3]) =>
    findSteps(accounts, TODAY, DEFAULT_WORKSPACE, decisions, [few]).map(({ subjectName }) => subjectName);
  expect(kept([])).toEqual(['40', '30']);
  expect(kept([dismissed])).toEqual(['40', '30', '20']);
});
