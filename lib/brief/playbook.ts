import type { Text } from '../errors.ts';
import type { Money } from '../model/money.ts';
import type { StepDecision } from '../model/step-decision.ts';
import type { Day, Instant } from '../model/time.ts';
import type { StepState } from '../playbook/open-steps.ts';
import type { Outcome } from '../playbook/outcome.ts';
import type { Subject } from '../playbook/step.ts';
import type { RuleRecord } from '../playbook/trust.ts';

/** What the playbook page shows: every rule with its record, and who has what to do. */
export type PlaybookReply =
  /** Nothing analysed yet. */
  | { readonly status: 'empty' }
  | {
      readonly status: 'ok';
      readonly computedAt: Instant;
      readonly rules: readonly RuleLine[];
      /** Steps by what has become of them. */
      readonly counts: Readonly<Record<StepState, number>>;
      /** Steps to be done, by who owns their subject or was handed them; those without anyone last. */
      readonly owners: readonly OwnerLoad[];
      /** Steps that are counted and not listed. */
      readonly unlisted: number;
    };

export interface RuleLine {
  readonly id: string;
  readonly about: readonly Subject['kind'][];
  readonly on: boolean;
  /** Steps it finds now, whatever was decided of them. */
  readonly found: number;
  /** Of its steps, found or gone. */
  readonly counts: Readonly<Record<StepState, number>>;
  /** Of its open steps, where all can be added up; steps without an amount count for nothing. */
  readonly atStake?: Money;
  readonly outcomes: Readonly<Record<Outcome['status'], number>>;
}

export interface OwnerLoad {
  /** Absent: nobody's. */
  readonly name?: string;
  readonly open: number;
  readonly overdue: number;
  /** Due within seven days, overdue ones left out. */
  readonly soon: number;
  readonly atStake?: Money;
}

export interface StepQuestion {
  readonly state: StepState;
  readonly rule?: string;
  /** An owner's name; empty: nobody's. */
  readonly owner?: string;
  readonly kind?: Subject['kind'];
  /** Channel key. */
  readonly channel?: string;
  /** Part of a name that the step mentions. */
  readonly search?: string;
  readonly order?: 'priority' | 'due';
}

export interface StepPage {
  readonly rows: readonly PlaybookRow[];
  readonly total: number;
  /** What the steps of this state could be narrowed to. */
  readonly choices: {
    readonly rules: readonly string[];
    readonly owners: readonly string[];
    readonly kinds: readonly Subject['kind'][];
    readonly channels: readonly { readonly key: string; readonly name: string }[];
  };
}

export interface PlaybookRow {
  readonly id: string;
  readonly rule: string;
  readonly subject: Subject;
  /** Empty for the workspace, and where it is not known any more. */
  readonly subjectName: string;
  /** Absent: the rule finds it no more. */
  readonly title?: Text;
  readonly why?: Text;
  readonly impact?: Money;
  readonly dueOn?: Day;
  /** Who is to do it: whom it was handed to, else the subject's owner. */
  readonly ownerName?: string;
  readonly channel?: { readonly key: string; readonly name: string };
  readonly state: StepState;
  readonly decision?: StepDecision;
  readonly outcome?: Outcome;
  readonly record?: RuleRecord;
}
