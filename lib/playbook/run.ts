import { toMajor } from '../model/money.ts';
import type { StepDecision } from '../model/step-decision.ts';
import type { Day } from '../model/time.ts';
import type { Workspace } from '../model/workspace.ts';
import { RULES } from './index.ts';
import type { Rule, RuleFinding } from './rule.ts';
import type { NextStep } from './step.ts';
import { stepId } from './step-id.ts';
import type { SubjectFacts } from './subject-facts.ts';

/**
 * The open steps, most urgent first: what the rules find, ranked, less what has been decided.
 *
 * priority = worth × likelihood × urgency × trust
 * - worth: the impact in major units; a step without one counts as the median of those that have one (1 if none has);
 * - likelihood and urgency: 0–1, stated by the rule;
 * - trust: how often steps of the rule were taken up and not dismissed, see `ruleTrust`.
 */
export function runRules(
  facts: readonly SubjectFacts[],
  today: Day,
  workspace: Workspace,
  decisions: readonly StepDecision[],
): NextStep[] {
  return openSteps(findSteps(facts, today, workspace, decisions), decisions, today);
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
  const found: { readonly rule: Rule; readonly subject: SubjectFacts; readonly finding: RuleFinding }[] = [];
  return {
    look(subject: SubjectFacts): void {
      for (const rule of rules) {
        if (!rule.about.includes(subject.subject.kind)) continue;
        const finding = rule.when(subject, today, workspace);
        if (finding) found.push({ rule, subject, finding });
      }
    },
    ranked(decisions: readonly StepDecision[] = []): NextStep[] {
      const base = medianWorth(found.map(({ finding }) => finding));
      const trust = ruleTrust(decisions);
      return found
        .map(({ rule, subject, finding }) => toStep(rule, subject, finding, base, trust(rule.id)))
        .sort(byPriority);
    },
  };
}

/**
 * Applies what the user decided: done and dismissed steps are gone, snoozed ones until their day, accepted ones
 * stay and say so (with their task). A dismissed step stays dismissed; its id names the quarter, deal or agreement
 * it hangs on, so that a new occasion is a new step.
 */
export function openSteps<S extends Decidable>(
  steps: readonly S[],
  decisions: readonly StepDecision[],
  today: Day,
): S[] {
  const byStep = new Map(decisions.map((decision) => [decision.id, decision]));
  return steps.flatMap((step) => decided(step, byStep.get(step.id), today) ?? []);
}

type Decidable = Pick<NextStep, 'id' | 'decision'>;

function decided<S extends Decidable>(step: S, decision: StepDecision | undefined, today: Day): S | undefined {
  switch (decision?.decision) {
    case undefined:
      return step;
    case 'accepted':
    case 'handedOver':
      return { ...step, decision };
    case 'snoozed':
      return decision.until !== undefined && decision.until <= today ? step : undefined;
    case 'done':
    case 'dismissed':
      return undefined;
  }
}

export function byPriority(a: NextStep, b: NextStep): number {
  return b.priority - a.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * (taken up + 4) ÷ (taken up + dismissed + 4): 1 until something is dismissed, then falling slowly, so that a rule
 * whose advice is never wanted sinks below the others without vanishing.
 */
function ruleTrust(decisions: readonly StepDecision[]): (rule: string) => number {
  const tally = new Map<string, { taken: number; dismissed: number }>();
  for (const { rule, decision } of decisions) {
    const counts = tally.get(rule) ?? { taken: 0, dismissed: 0 };
    if (decision === 'dismissed') counts.dismissed++;
    else if (decision !== 'snoozed') counts.taken++;
    tally.set(rule, counts);
  }
  return (rule) => {
    const { taken, dismissed } = tally.get(rule) ?? { taken: 0, dismissed: 0 };
    return (taken + 4) / (taken + dismissed + 4);
  };
}

function medianWorth(findings: readonly RuleFinding[]): number {
  const worths = findings.flatMap(({ impact }) => (impact ? [toMajor(impact)] : [])).sort((a, b) => a - b);
  return worths[worths.length >> 1] ?? 1;
}

function toStep(rule: Rule, facts: SubjectFacts, finding: RuleFinding, base: number, trust: number): NextStep {
  const { about, likelihood, urgency, ...shown } = finding;
  const worth = finding.impact ? toMajor(finding.impact) : base;
  return {
    ...shown,
    id: stepId(rule.id, facts.subject, about),
    rule: rule.id,
    subject: facts.subject,
    subjectName: facts.name,
    priority: Math.max(0, worth) * likelihood * urgency * trust,
  };
}
