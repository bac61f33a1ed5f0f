import { z } from 'zod';
import { daySchema } from '../model/time.ts';
import { LOCALES } from '../model/workspace.ts';
import type { PlaybookMessages } from './playbook-messages.ts';
import { recordRef } from './record-ref-schema.ts';
import { DISMISS_REASONS, LONGEST, type StepMessages } from './step-messages.ts';

type Requests<P> = {
  readonly [M in keyof P]: {
    readonly from: readonly ('page' | 'extension')[];
    readonly request: P[M] extends { request: infer R } ? z.ZodType<R> : never;
  };
};

const stepId = z.string().min(1).max(1000);
const anywhere = ['page', 'extension'] as const;
const own = ['extension'] as const;

/** Control characters and marks that turn the direction of writing: nothing a person types, and they hide what is there. */
const UNSEEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

const line = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((typed) => typed.replaceAll(UNSEEN, ' ').trim())
    .pipe(z.string().min(1));

const paragraphs = z
  .string()
  .max(LONGEST.body)
  .transform((typed) =>
    typed
      .replaceAll('\r\n', '\n')
      .replaceAll(UNSEEN, (mark) => (mark === '\n' ? mark : ' '))
      .trim(),
  );

export const STEP_MESSAGES: Requests<StepMessages> = {
  'step.decide': {
    from: anywhere,
    request: z
      .object({
        stepId,
        ref: recordRef.exactOptional(),
        decision: z.enum(['done', 'snoozed', 'dismissed', 'handedOver', 'reopen']),
        until: daySchema.exactOptional(),
        reason: z.enum(DISMISS_REASONS).exactOptional(),
        words: line(LONGEST.words).exactOptional(),
        to: line(LONGEST.name).exactOptional(),
      })
      .refine(({ decision, until }) => decision !== 'snoozed' || until !== undefined, { error: 'until when?' })
      .refine(({ decision, to }) => decision !== 'handedOver' || to !== undefined, { error: 'to whom?' }),
  },
  'step.previewTask': { from: anywhere, request: z.object({ stepId, ref: recordRef }) },
  'step.createTask': {
    from: anywhere,
    request: z.object({
      stepId,
      ref: recordRef,
      task: z
        .object({
          title: line(LONGEST.title),
          body: paragraphs,
          dueOn: daySchema.exactOptional(),
          ownerId: z.string().min(1).max(300).exactOptional(),
        })
        .exactOptional(),
    }),
  },
  'step.message': {
    from: anywhere,
    request: z.object({ stepId, ref: recordRef.exactOptional(), locale: z.enum(LOCALES) }),
  },
  'owners.find': {
    from: anywhere,
    request: z.object({ ref: recordRef.exactOptional(), search: z.string().max(LONGEST.name).exactOptional() }),
  },
};

const question = z.object({
  state: z.enum(['open', 'accepted', 'handedOver', 'snoozed', 'done', 'dismissed']),
  rule: z.string().max(100).exactOptional(),
  owner: z.string().max(LONGEST.name).exactOptional(),
  kind: z.enum(['workspace', 'channel', 'partner', 'account', 'deal', 'listing']).exactOptional(),
  channel: z.string().max(500).exactOptional(),
  search: z.string().max(LONGEST.name).exactOptional(),
  order: z.enum(['priority', 'due']).exactOptional(),
});

export const PLAYBOOK_MESSAGES: Requests<PlaybookMessages> = {
  'playbook.get': { from: own, request: z.object({}).strict() },
  'playbook.steps': {
    from: own,
    request: z.object({
      question,
      offset: z.number().int().min(0).max(100_000),
      limit: z.number().int().min(1).max(200),
    }),
  },
  'playbook.export': { from: own, request: z.object({ question }) },
  'rule.switch': { from: own, request: z.object({ rule: z.string().min(1).max(100), on: z.boolean() }) },
};
