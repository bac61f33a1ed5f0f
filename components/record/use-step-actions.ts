import { useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/errors.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { NextStep } from '../../lib/playbook/step.ts';
import type { TaskPreview } from '../../lib/protocol/types.ts';
import { useAsk, useNow } from '../context.ts';
import { dayFrom, SNOOZE_DAYS } from '../format.ts';

export interface Decided {
  readonly kind: 'accepted' | 'done' | 'snoozed' | 'dismissed' | 'handedOver';
  /** YYYY-MM-DD, for `snoozed`. */
  readonly until?: string;
  readonly taskUrl?: string;
}

export interface StepActions {
  readonly decision: Decided | undefined;
  readonly preview: TaskPreview | undefined;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly decide: (decision: 'done' | 'snoozed' | 'dismissed' | 'reopen', reason?: string) => void;
  readonly previewTask: () => void;
  readonly createTask: () => void;
  readonly cancelTask: () => void;
}

/** What the user does with one step. Shown as decided only after the background has stored it. */
export function useStepActions(step: NextStep, record: RecordRef): StepActions {
  const ask = useAsk();
  const now = useNow();
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
    decide: (kind, reason) =>
      void run(async () => {
        const until = kind === 'snoozed' ? dayFrom(now, SNOOZE_DAYS) : undefined;
        await ask('step.decide', {
          stepId: step.id,
          ref: record,
          decision: kind,
          ...(until === undefined ? {} : { until }),
          ...(reason === undefined ? {} : { reason }),
        });
        setDecision(kind === 'reopen' ? undefined : { kind, ...(until === undefined ? {} : { until }) });
      }),
    previewTask: () =>
      void run(async () => {
        setPreview(await ask('step.previewTask', { stepId: step.id, ref: record }));
      }),
    createTask: () =>
      void run(async () => {
        const { url } = await ask('step.createTask', { stepId: step.id, ref: record });
        setPreview(undefined);
        setDecision({ kind: 'accepted', ...(url === undefined ? {} : { taskUrl: url }) });
      }),
    cancelTask: () => setPreview(undefined),
  };
}

function stored(step: NextStep): Decided | undefined {
  if (step.decision === undefined) return undefined;
  const { decision, until, task } = step.decision;
  return {
    kind: decision,
    ...(until === undefined ? {} : { until }),
    ...(task?.url === undefined ? {} : { taskUrl: task.url }),
  };
}
