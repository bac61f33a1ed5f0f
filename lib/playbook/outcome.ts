import { KPIS } from '../kpi/index.ts';
import { addDays, daysBetween } from '../model/calendar.ts';
import { toMajor } from '../model/money.ts';
import type { Quantity } from '../model/quantity.ts';
import type { StepDecision } from '../model/step-decision.ts';
import type { Day } from '../model/time.ts';
import { measureOwnFigure } from './measure-own-figure.ts';
import { isOwnFigure, OWN_FIGURES } from './own-figures.ts';
import type { Rule } from './rule.ts';
import type { NextStep, Subject } from './step.ts';
import { subjectOfStep } from './step-id.ts';
import type { SubjectFacts } from './subject-facts.ts';

/** A change smaller than this is none. */
const MIN_CHANGE = 0.02;
/** Twelve months' figures take a quarter to show anything. */
const JUDGED_AFTER_DAYS = 90;

/** How it went with what a step wanted to move. "Since", never "because": nobody was left without the step to compare. */
export interface Outcome {
  readonly status: 'moved' | 'notMoved' | 'tooEarly' | 'notEnoughData';
  readonly kpi?: string;
  readonly before?: Quantity;
  readonly after?: Quantity;
  /** The day of `before`. */
  readonly since?: Day;
  /** The day of `after`, or that on which it can be told. */
  readonly on?: Day;
}

/**
 * What a rule wants to move: what it names, else the days since the last order of an account, the chance of a deal and
 * the revenue of anyone else.
 */
export function movesOf({ moves }: Pick<Rule, 'moves'>, { kind }: Pick<Subject, 'kind'>): string {
  if (moves !== undefined) return moves;
  return kind === 'account' ? 'daysSinceOrder' : kind === 'deal' ? 'dealChance' : 'revenue';
}

/** How that stands for a subject, for a decision to remember; `undefined` where it is not known. */
export function baselineOf(
  rule: Pick<Rule, 'moves' | 'judgedAfterDays'>,
  facts: SubjectFacts,
  today: Day,
): NextStep['baseline'] {
  const kpi = movesOf(rule, facts.subject);
  const quantity = measureOf(kpi, facts);
  if (quantity === undefined) return undefined;
  return { kpi, quantity, on: today, judgedOn: addDays(today, rule.judgedAfterDays ?? JUDGED_AFTER_DAYS) };
}

function measureOf(kpi: string, facts: SubjectFacts): Quantity | undefined {
  if (isOwnFigure(kpi)) return measureOwnFigure(kpi, facts);
  const result = facts.kpis?.[kpi];
  return result?.status === 'ok' ? result.quantity : undefined;
}

/** Gathers how followed steps' figures stand now, subject by subject. */
export function outcomeFinder(decisions: readonly StepDecision[], today: Day) {
  const followed = Map.groupBy(decisions.filter(isFollowed), ({ id }) => keyOf(subjectOfStep(id)));
  const now = new Map<string, Quantity>();
  return {
    look(facts: SubjectFacts): void {
      if (followed.size === 0) return;
      for (const { id, baseline } of followed.get(keyOf(facts.subject)) ?? []) {
        const quantity = baseline && measureOf(baseline.kpi, facts);
        if (quantity) now.set(id, quantity);
      }
    },
    /** By step id. */
    found(): ReadonlyMap<string, Outcome> {
      const all = [...followed.values()].flat();
      return new Map(all.map((decision) => [decision.id, outcomeOf(decision, now.get(decision.id), today)]));
    },
  };
}

function isFollowed({ decision }: StepDecision): boolean {
  return decision === 'accepted' || decision === 'done' || decision === 'handedOver';
}

/** @param now how the figure stands; what was judged once stays as it was judged */
export function outcomeOf({ baseline, outcome }: StepDecision, now: Quantity | undefined, today: Day): Outcome {
  if (baseline === undefined) return { status: 'notEnoughData' };
  const { kpi, quantity: before, on: since, judgedOn = addDays(since, JUDGED_AFTER_DAYS) } = baseline;
  const common = { kpi, before, since };
  if (outcome !== undefined)
    return { status: verdict(kpi, before, outcome.quantity), ...common, after: outcome.quantity, on: outcome.on };
  if (daysBetween(today, judgedOn) > 0) return { status: 'tooEarly', ...common, on: judgedOn };
  if (now === undefined) return { status: 'notEnoughData', ...common };
  return { status: verdict(kpi, before, now), ...common, after: now, on: today };
}

function verdict(kpi: string, before: Quantity, after: Quantity): Outcome['status'] {
  const [a, b] = [comparable(before), comparable(after)];
  if (a.unit !== b.unit) return 'notEnoughData';
  const better = isOwnFigure(kpi) ? OWN_FIGURES[kpi].better : (KPIS.find(({ id }) => id === kpi)?.direction ?? 'up');
  const gain = better === 'up' ? b.value - a.value : a.value - b.value;
  return gain > 0 && gain >= Math.abs(a.value) * MIN_CHANGE ? 'moved' : 'notMoved';
}

function comparable(quantity: Quantity): { unit: string; value: number } {
  return quantity.unit === 'money'
    ? { unit: quantity.money.currency, value: toMajor(quantity.money) }
    : { unit: quantity.unit, value: quantity.value };
}

function keyOf(subject: Subject | undefined): string {
  return subject === undefined ? '' : subject.kind === 'workspace' ? 'workspace' : `${subject.kind} ${subject.id}`;
}
