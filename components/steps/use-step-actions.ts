import { useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/errors.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { NextStep } from '../../lib/playbook/step.ts';
import type { StepMessages, TaskPreview, TaskTexts } from '../../lib/protocol/step-messages.ts';
import { useAsk } from '../context.ts';

type Choice = Omit<StepMessages['step.decide']['request'], 'stepId' | 'ref'>;

/** What the user decided, as far as it is shown. */
export interface Decided {
  readonly kind: 'accepted' | 'done' | 'snoozed' | 'dismissed' | 'handedOver';
  /** YYYY-MM-DD, for `snoozed`. */
  readonly until?: string;
  /** Who is to do it now. */
  readonly to?: string;
  readonly reason?: string;
  readonly words?: string;
  readonly taskUrl?: string;
}

export interface StepActions {
  readonly decision: Decided | undefined;
  readonly preview: TaskPreview | undefined;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly decide: (choice: Choice) => void;
  readonly previewTask: () => void;
  readonly createTask: (task: TaskTexts) => void;
  readonly cancelTask: () => void;
}

/**
 * What the user does with one step. Shown as decided only after the background has stored it.
 * @param record whose page shows the step; on a page of ours there is none
 */
export function useStepActions(
  step: Pick<NextStep, 'id' | 'decision'>,
  record: RecordRef | undefined,
  onDecided?: () => void,
): StepActions {
  const ask = useAsk();
  const [decision, setDecision] = useState<Decided | undefined>(() => stored(step));
  const [preview, setPreview] = useState<TaskPreview>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const run = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(toFailure(error));
    } finally {
      setBusy(false);
    }
  };

  return {
    decision,
    preview,
    busy,
    failure,
    decide: (choice) =>
      void run(async () => {
        await ask('step.decide', { stepId: step.id, ...(record === undefined ? {} : { ref: record }), ...choice });
        const { decision: kind, ...rest } = choice;
        // A task that was made stays with the step, whatever becomes of it.
        const task = decision?.taskUrl === undefined ? {} : { taskUrl: decision.taskUrl };
        if (kind !== 'reopen') setDecision({ kind, ...rest, ...task });
        else setDecision(decision?.taskUrl === undefined ? undefined : { kind: 'accepted', ...task });
        onDecided?.();
      }),
    previewTask: () =>
      void run(async () => {
        if (record !== undefined) setPreview(await ask('step.previewTask', { stepId: step.id, ref: record }));
      }),
    createTask: (task) =>
      void run(async () => {
        if (record === undefined) return;
        const { url } = await ask('step.createTask', { stepId: step.id, ref: record, task });
        const owner = preview?.owners.find(({ id }) => id === task.ownerId);
        setPreview(undefined);
        setDecision({
          kind: 'accepted',
          ...(url === undefined ? {} : { taskUrl: url }),
          ...(owner === undefined ? {} : { to: owner.name }),
        });
        onDecided?.();
      }),
    cancelTask: () => setPreview(undefined),
  };
}

function stored({ decision: made }: Pick<NextStep, 'decision'>): Decided | undefined {
  if (made === undefined) return undefined;
  const { decision, until, to, reason, words, task } = made;
  return {
    kind: decision,
    ...(until === undefined ? {} : { until }),
    ...(to === undefined ? {} : { to }),
    ...(reason === undefined ? {} : { reason }),
    ...(words === undefined ? {} : { words }),
    ...(task?.url === undefined ? {} : { taskUrl: task.url }),
  };
}
