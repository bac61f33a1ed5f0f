import type { RecordRef } from '../model/record-ref.ts';
import type { Day } from '../model/time.ts';
import type { Locale } from '../model/workspace.ts';

/** Why a step is dismissed; `other` comes with words of the user's own. */
export const DISMISS_REASONS = ['irrelevant', 'elsewhere', 'numbers', 'timing', 'other'] as const;
export type DismissReason = (typeof DISMISS_REASONS)[number];

/** Longest texts taken from a page, in characters; forms stop there too. */
export const LONGEST = { title: 200, body: 5000, name: 200, words: 500 } as const;

/** What may be asked about one next step. A visited page must say which record shows it. */
export interface StepMessages {
  'step.decide': {
    request: {
      stepId: string;
      ref?: RecordRef;
      decision: 'done' | 'snoozed' | 'dismissed' | 'handedOver' | 'reopen';
      /** Of `snoozed`. */
      until?: Day;
      /** Of `dismissed`. */
      reason?: DismissReason;
      words?: string;
      /** Of `handedOver`: the colleague's name. */
      to?: string;
    };
    response: null;
  };
  /** What would be written, for the user to see, and change, first. */
  'step.previewTask': { request: { stepId: string; ref: RecordRef }; response: TaskPreview };
  /** Writes the texts as they are given; without them, those of the preview. */
  'step.createTask': { request: { stepId: string; ref: RecordRef; task?: TaskTexts }; response: { url?: string } };
  /** A message to whom the step concerns, in a language of the user's choice. Nothing sends it. */
  'step.message': { request: { stepId: string; ref?: RecordRef; locale: Locale }; response: MessageDraft };
  /** Colleagues a step may be handed over to, by part of their name; the first twenty. */
  'owners.find': { request: { ref?: RecordRef; search?: string }; response: OwnerChoice[] };
}

export interface TaskTexts {
  readonly title: string;
  readonly body: string;
  readonly dueOn?: Day;
  /** Of a choice of the preview. */
  readonly ownerId?: string;
}

export interface TaskPreview extends TaskTexts {
  /** Record it will hang on, as the user knows it. */
  readonly on: string;
  readonly system: string;
  /** Who it may be assigned to there. */
  readonly owners: readonly OwnerChoice[];
}

export interface OwnerChoice {
  readonly id: string;
  readonly name: string;
}

export interface MessageDraft {
  readonly subject: string;
  readonly body: string;
  /** What the step rests on, a line each. */
  readonly facts: readonly string[];
}
