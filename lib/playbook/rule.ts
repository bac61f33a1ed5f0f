import type { Day } from '../model/time.ts';
import type { Workspace } from '../model/workspace.ts';
import type { NextStep, Subject } from './step.ts';
import type { SubjectFacts } from './subject-facts.ts';

/**
 * Suggests a next step. One file each in rules/, its examples beside it; index.ts lists the rules, examples.ts the
 * examples. Texts, in every language: `playbook.<id>.name`, `.about` (one sentence: what it looks for), and, given the
 * parameters of the finding, `.title`, `.why`, `.task.title`, `.task.body` and a message to whom it concerns,
 * `.message.subject` and `.message.body`.
 */
export interface Rule {
  readonly id: string;
  /** Kinds of subject it looks at. */
  readonly about: readonly Subject['kind'][];
  /**
   * What taking its advice is hoped to move, so that it can be told later whether it did: the id of a KPI, or
   * one of `OWN_FIGURES`. Absent: days since the last order of an account, a deal's chance, revenue of anyone else.
   */
  readonly moves?: string;
  /** Days after which that can be told; absent: 90. */
  readonly judgedAfterDays?: number;
  /** Only so many of its open steps are kept, the most urgent ones: of masses of subjects more would be read by nobody. */
  readonly most?: number;
  /** `undefined`: nothing to say, or not enough data to say it. */
  when(facts: SubjectFacts, today: Day, workspace: Workspace): RuleFinding | undefined;
}

/** A step before it is ranked. */
export type RuleFinding = Omit<
  NextStep,
  'id' | 'rule' | 'subject' | 'subjectName' | 'priority' | 'baseline' | 'decision' | 'record'
> & {
  /** What the step hangs on besides its subject (a deal, an agreement, a quarter). */
  readonly about?: string;
  /** 0–1: how likely acting helps. */
  readonly likelihood: number;
  /** 0–1: how much waiting costs. */
  readonly urgency: number;
};

/** A case that fires, or one that keeps quiet. */
export interface RuleExample {
  readonly name: string;
  readonly facts: SubjectFacts;
  readonly today: Day;
  readonly fires: boolean;
}
