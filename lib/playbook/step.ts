import type { Text } from '../errors.ts';
import type { Money } from '../model/money.ts';
import type { ConflictKind } from '../model/programme-records.ts';
import type { Provenance, Quantity } from '../model/quantity.ts';
import type { StepDecision } from '../model/step-decision.ts';
import type { Day } from '../model/time.ts';
import type { RuleRecord } from './trust.ts';

/** What a step is about. */
export type Subject =
  | { readonly kind: 'workspace' }
  | { readonly kind: 'channel' /** Channel key. */; readonly id: string }
  | { readonly kind: 'partner'; readonly id: string }
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'deal'; readonly id: string }
  | { readonly kind: 'listing' /** Channel key, a blank, and the listing's own number. */; readonly id: string };

/** A suggestion that names the rule that fired and the numbers behind it. */
export interface NextStep {
  /** Stable: rule and subject (and the period or record it hangs on), so that a decision is remembered. */
  readonly id: string;
  readonly rule: string;
  readonly subject: Subject;
  readonly subjectName: string;
  readonly title: Text;
  /** One sentence: what was seen and why it matters. */
  readonly why: Text;
  readonly evidence: readonly Evidence[];
  /** Money at stake, where it can be computed. */
  readonly impact?: Money;
  /** Rank key: impact × likelihood × urgency, moved by past decisions. */
  readonly priority: number;
  /** Of a step about a quarrel: shown as one wherever either side is. */
  readonly conflict?: {
    readonly kind: ConflictKind;
    readonly between: readonly { readonly name: string; readonly partnerId?: string }[];
    readonly since?: Day;
  };
  readonly dueOn?: Day;
  /** Our side's owner. */
  readonly ownerName?: string;
  /** What the task in the CRM would say. */
  readonly task: { readonly title: Text; readonly body: Text };
  /** What it is hoped to move, as it stands. */
  readonly baseline?: StepDecision['baseline'];
  readonly decision?: StepDecision;
  /** What the user made of the rule's steps so far. */
  readonly record?: RuleRecord;
}

export interface Evidence {
  readonly label: Text;
  readonly quantity: Quantity;
  /** What it is held against. */
  readonly against?: { readonly label: Text; readonly quantity: Quantity };
  readonly sources: readonly Provenance[];
}
