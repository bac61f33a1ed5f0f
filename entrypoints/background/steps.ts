import { quantityText } from '../../components/format.ts';
import { findStep } from '../../lib/brief/find-step.ts';
import { isStepOfRecord } from '../../lib/brief/step-of-record.ts';
import type { Translator } from '../../lib/i18n/format.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { StepDecision } from '../../lib/model/step-decision.ts';
import { instantFromMs } from '../../lib/model/time.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import type { Handlers } from '../../lib/platform/messaging-server.ts';
import { inTurn } from '../../lib/platform/web-locks.ts';
import { messageOf } from '../../lib/playbook/message.ts';
import type { Evidence, NextStep } from '../../lib/playbook/step.ts';
import { occasionOf } from '../../lib/playbook/step-id.ts';
import type { MessageDraft, StepMessages } from '../../lib/protocol/step-messages.ts';
import type { Store } from '../../lib/store/store.ts';
import type { Container } from './container.ts';
import { findOwners } from './owners.ts';
import { createTask, previewTask, stepGone } from './tasks.ts';
import { textsIn } from './texts.ts';

/** What is done with one next step. */
export function stepHandlers(parts: Container): Pick<Handlers, keyof StepMessages> {
  const { store } = parts;
  return {
    // One at a time for one step, and never while its task is being written: the last that was asked for holds.
    'step.decide': (request) => inTurn(`task:${request.stepId}`, () => decide(store, request)),
    'step.previewTask': ({ stepId, ref }) => previewTask(parts, stepId, ref),
    // A second click must find the step accepted, not write a second task.
    'step.createTask': ({ stepId, ref, task }) => inTurn(`task:${stepId}`, () => createTask(parts, stepId, ref, task)),
    'step.message': async ({ stepId, ref, locale }) => draftOf(await stepOf(store, stepId, ref), await textsIn(locale)),
    'owners.find': ({ ref, search }) => findOwners(store, ref, search),
  };
}

async function decide(
  store: Store,
  { stepId, ref, decision, ...rest }: StepMessages['step.decide']['request'],
): Promise<null> {
  if (ref !== undefined && !(await isStepOfRecord(store, ref, stepId))) throw stepGone(stepId, ref);
  if (decision === 'reopen') {
    await reopen(store, stepId);
    return null;
  }
  const step = decision === 'done' || decision === 'handedOver' ? await findStep(store, stepId) : undefined;
  const decided: StepDecision = {
    id: stepId,
    rule: occasionOf(stepId).rule,
    decision,
    at: instantFromMs(systemClock.now()),
    ...rest,
    ...(step?.baseline === undefined ? {} : { baseline: step.baseline }),
  };
  await store.saveDecision(await withTask(store, decided));
  return null;
}

/** One whose task is in the CRM goes back to that: open, it would be written a second time. */
async function reopen(store: Store, stepId: string): Promise<void> {
  const before = (await store.decisions()).find(({ id }) => id === stepId);
  if (before?.task === undefined || before.decision === 'accepted') return store.removeDecision(stepId);
  const { task, rule, baseline } = before;
  const at = instantFromMs(systemClock.now());
  await store.saveDecision({
    id: stepId,
    rule,
    decision: 'accepted',
    at,
    task,
    ...(baseline === undefined ? {} : { baseline }),
  });
}

/** Who is done with a step that was made a task keeps the task, and what the step wanted to move when it was made one. */
async function withTask(store: Store, decided: StepDecision): Promise<StepDecision> {
  const before = (await store.decisions()).find(({ id }) => id === decided.id);
  if (before?.task === undefined || decided.decision === 'snoozed') return decided;
  const { task, baseline = decided.baseline } = before;
  return { ...decided, task, ...(baseline === undefined ? {} : { baseline }) };
}

/** Of a visited page: a step of the record it shows. */
async function stepOf(store: Store, stepId: string, ref: RecordRef | undefined): Promise<NextStep> {
  const allowed = ref === undefined || (await isStepOfRecord(store, ref, stepId));
  const step = allowed ? await findStep(store, stepId) : undefined;
  if (step === undefined) throw stepGone(stepId, ref);
  return step;
}

function draftOf(step: NextStep, t: Translator): MessageDraft {
  const { subject, body } = messageOf(step);
  return { subject: t.text(subject), body: t.text(body), facts: step.evidence.map((one) => factOf(one, t)) };
}

function factOf({ label, quantity, against }: Evidence, t: Translator): string {
  const fact = `${t.text(label)}: ${quantityText(t, quantity)}`;
  return against === undefined ? fact : `${fact} (${t.text(against.label)}: ${quantityText(t, against.quantity)})`;
}
