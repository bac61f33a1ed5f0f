import { z } from 'zod';
import type { StepDecision } from '../model/step-decision.ts';
import { type Day, type Instant, instantFromMs } from '../model/time.ts';
import { type Outcome, outcomeFinder } from '../playbook/outcome.ts';
import type { NextStep, Subject } from '../playbook/step.ts';
import { occasionOf, subjectOfStep } from '../playbook/step-id.ts';
import type { SubjectFacts } from '../playbook/subject-facts.ts';
import { VERSION } from './snapshots.ts';

/**
 * All that the rules found, most urgent first, decided steps included: `playbook` says how many there are and how it went
 * with those taken up, blocks `playbook/n` hold the steps.
 */
export interface StoredPlaybook {
  readonly version: typeof VERSION;
  readonly computedAt: Instant;
  readonly currency: string;
  /** Blocks of steps. */
  readonly blocks: number;
  /** Steps beyond those kept, by rule. */
  readonly unlisted: Readonly<Record<string, number>>;
  /** How it went, by step id. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** Of the subjects of decisions, whose steps may be found no more; by rule-free step id. */
  readonly names: Readonly<Record<string, string>>;
  readonly channelNames: Readonly<Record<string, string>>;
}

export interface PlaybookStep extends NextStep {
  /** Key of the channel its subject sells through. */
  readonly channel?: string;
}

export const PLAYBOOK = 'playbook';
export const playbookBlock = (block: number): string => `playbook/${block}`;

export type FollowedDecisions = Pick<StoredPlaybook, 'outcomes' | 'names'>;

/** Kept for the list; what a large workspace has beyond that is counted. */
const STEPS_KEPT = 2000;
const PER_BLOCK = 250;

// Our own writing, as in snapshots.ts.
export const playbookSchema = z.custom<StoredPlaybook>(
  (value) => typeof value === 'object' && value !== null && 'version' in value && value.version === VERSION,
);
export const playbookBlockSchema = z.custom<readonly PlaybookStep[]>(Array.isArray);

/** Follows what was decided on while the subjects are looked at one by one. */
export function decisionFollower(decisions: readonly StepDecision[], today: Day) {
  const outcomes = outcomeFinder(decisions, today);
  const decided = new Set(decisions.map(({ id }) => subjectKey(subjectOfStep(id))));
  const names: Record<string, string> = {};
  return {
    look(facts: SubjectFacts): void {
      outcomes.look(facts);
      const key = subjectKey(facts.subject);
      if (decided.has(key)) names[key] = facts.name;
    },
    found: (): FollowedDecisions => ({ outcomes: Object.fromEntries(outcomes.found()), names }),
  };
}

export function subjectKey(subject: Subject | undefined): string {
  return subject === undefined ? '' : subject.kind === 'workspace' ? subject.kind : `${subject.kind}|${subject.id}`;
}

export function playbookSnapshots(
  now: number,
  currency: string,
  steps: readonly NextStep[],
  followed: FollowedDecisions,
  channelOf: (subject: Subject) => string | undefined,
  channelNames: Readonly<Record<string, string>>,
): Map<string, unknown> {
  const kept = steps.slice(0, STEPS_KEPT).map((step): PlaybookStep => {
    const channel = channelOf(step.subject);
    return channel === undefined ? step : { ...step, channel };
  });
  const blocks = Math.ceil(kept.length / PER_BLOCK);
  const unlisted: Record<string, number> = {};
  for (const { id } of steps.slice(STEPS_KEPT)) {
    const { rule } = occasionOf(id);
    unlisted[rule] = (unlisted[rule] ?? 0) + 1;
  }
  const playbook: StoredPlaybook = {
    version: VERSION,
    computedAt: instantFromMs(now),
    currency,
    blocks,
    unlisted,
    ...followed,
    channelNames,
  };
  return new Map<string, unknown>([
    [PLAYBOOK, playbook],
    ...Array.from({ length: blocks }, (_, block): [string, unknown] => [
      playbookBlock(block),
      kept.slice(block * PER_BLOCK, (block + 1) * PER_BLOCK),
    ]),
  ]);
}
