import { type Money, toMajor } from '../model/money.ts';
import type { StepDecision } from '../model/step-decision.ts';
import type { Day } from '../model/time.ts';
import type { Workspace } from '../model/workspace.ts';
import { sum, times } from './amounts.ts';
import { RULES } from './index.ts';
import { openSteps, type StepState, stepStates } from './open-steps.ts';
import { baselineOf } from './outcome.ts';
import type { Rule, RuleFinding } from './rule.ts';
import type { NextStep, Subject } from './step.ts';
import { stepId } from './step-id.ts';
import type { SubjectFacts } from './subject-facts.ts';
import { ruleTrust } from './trust.ts';

/**
 * The open steps, most urgent first: what the rules find, ranked, less what has been decided.
 *
 * priority = worth × likelihood × urgency × trust
 * - worth: the impact in major units; a step without one counts as the median of those about its kind of subject that
 *   have one: what is small beside deals may be much for a listing. Of all kinds where none of its own has (1 if none);
 * - likelihood and urgency: 0–1, stated by the rule;
 * - trust: how often steps of the rule were wanted, see `ruleTrust`.
 */
export function runRules(
  facts: readonly SubjectFacts[],
  today: Day,
  workspace: Workspace,
  decisions: readonly StepDecision[],
): NextStep[] {
  return openSteps(findSteps(facts, today, workspace, decisions), decisions, today, workspace.rulesOff);
}

/** As `runRules`, but with decided steps left in, so that what is open can be told again when decisions change. */
export function findSteps(
  facts: Iterable<SubjectFacts>,
  today: Day,
  workspace: Workspace,
  decisions: readonly StepDecision[] = [],
  rules: readonly Rule[] = RULES,
): NextStep[] {
  const finder = stepFinder(today, workspace, rules);
  for (const subject of facts) finder.look(subject);
  return finder.ranked(decisions);
}

/** As `findSteps`, subject by subject; nothing is kept of those that no rule has anything to say of. */
export function stepFinder(today: Day, workspace: Workspace, rules: readonly Rule[] = RULES) {
  const on = rules.filter(({ id }) => !workspace.rulesOff.includes(id));
  const found: { readonly rule: Rule; readonly subject: SubjectFacts; readonly finding: RuleFinding }[] = [];
  return {
    look(subject: SubjectFacts): void {
      for (const rule of on) {
        if (!rule.about.includes(subject.subject.kind)) continue;
        const finding = rule.when(subject, today, workspace);
        if (finding) found.push({ rule, subject, finding });
      }
    },
    /** What the most promising of the steps found so far may bring: each its impact times the likelihood that it helps. */
    best(count: number, currency: string): { readonly steps: number; readonly worth: Money } | undefined {
      const worths = found
        .flatMap(({ finding: { impact, likelihood } }) =>
          impact?.currency === currency ? [times(impact, likelihood)] : [],
        )
        .sort((a, b) => toMajor(b) - toMajor(a))
        .slice(0, count);
      const worth = sum(worths);
      return worth && { steps: worths.length, worth };
    },
    ranked(decisions: readonly StepDecision[] = []): NextStep[] {
      const base = medianWorths(found);
      const trust = ruleTrust(decisions, today);
      const ranked = found
        .map(({ rule, subject, finding }) =>
          toStep(rule, subject, finding, today, base(subject.subject.kind), trust(rule.id)),
        )
        .sort(byPriority);
      return withoutSurplus(ranked, rules, decisions, today);
    },
  };
}

/** Of each rule as many open steps as it wants kept; decided ones take no other's place. */
function withoutSurplus(
  ranked: NextStep[],
  rules: readonly Rule[],
  decisions: readonly StepDecision[],
  today: Day,
): NextStep[] {
  const left = new Map(rules.flatMap(({ id, most }) => (most === undefined ? [] : [[id, most]])));
  if (left.size === 0) return ranked;
  const stateOf = stepStates(decisions, today);
  const gone = new Set<StepState>(['done', 'dismissed', 'snoozed']);
  return ranked.filter((step) => {
    const room = left.get(step.rule);
    if (room === undefined || gone.has(stateOf(step.id).state)) return true;
    left.set(step.rule, room - 1);
    return room > 0;
  });
}

export function byPriority(a: NextStep, b: NextStep): number {
  return b.priority - a.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** What a step without an impact counts as, by kind of subject. */
function medianWorths(
  found: readonly { readonly subject: SubjectFacts; readonly finding: RuleFinding }[],
): (kind: Subject['kind']) => number {
  const withImpact = found.filter(({ finding }) => finding.impact);
  const byKind = Map.groupBy(withImpact, ({ subject }) => subject.subject.kind);
  const medians = new Map([...byKind].map(([kind, those]) => [kind, medianWorth(those)]));
  const ofAll = medianWorth(withImpact);
  return (kind) => medians.get(kind) ?? ofAll;
}

function medianWorth(found: readonly { readonly finding: RuleFinding }[]): number {
  const worths = found.flatMap(({ finding: { impact } }) => (impact ? [toMajor(impact)] : [])).sort((a, b) => a - b);
  return worths[worths.length >> 1] ?? 1;
}

function toStep(
  rule: Rule,
  facts: SubjectFacts,
  finding: RuleFinding,
  today: Day,
  base: number,
  trust: number,
): NextStep {
  const { about, likelihood, urgency, ...shown } = finding;
  const baseline = baselineOf(rule, facts, today);
  const worth = finding.impact ? toMajor(finding.impact) : base;
  return {
    ...shown,
    id: stepId(rule.id, facts.subject, about),
    rule: rule.id,
    subject: facts.subject,
    subjectName: facts.name,
    priority: Math.max(0, worth) * likelihood * urgency * trust,
    ...(baseline === undefined ? {} : { baseline }),
  };
}
