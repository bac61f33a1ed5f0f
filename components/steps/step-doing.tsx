import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { useT } from '../context.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { DismissForm, DismissMenu } from './dismiss-menu.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { MessageComposer } from './message-composer.tsx';
import { SnoozeForm, SnoozeMenu } from './snooze-menu.tsx';
import { TaskForm } from './task-form.tsx';
import type { StepActions } from './use-step-actions.ts';

type Form = 'snooze' | 'dismiss' | 'handOver' | 'message';

/** What may be done with an open step: a row of actions, or the form one of them has opened. */
export function StepDoing(props: {
  readonly stepId: string;
  readonly actions: StepActions;
  readonly record?: RecordRef | undefined;
  readonly canCreateTask?: boolean;
}): VNode {
  const { stepId, actions, record, canCreateTask = false } = props;
  const { busy, decide, failure, preview } = actions;
  const t = useT();
  const [form, setForm] = useState<Form>();
  const row = useRef<HTMLDivElement>(null);
  const returning = useRef(false);
  const close = () => {
    returning.current = true;
    setForm(undefined);
    actions.cancelTask();
  };
  const shown = preview === undefined ? form : 'task';
  useEffect(() => {
    if (shown !== undefined || !returning.current) return;
    returning.current = false;
    // The button that opened the form is a new one: the row takes the focus back.
    row.current?.querySelector('button')?.focus();
  }, [shown]);
  return (
    <>
      {failure ? <ErrorNote failure={failure} /> : null}
      {body()}
    </>
  );

  function body(): VNode {
    if (preview !== undefined) {
      return <TaskForm preview={preview} busy={busy} onConfirm={actions.createTask} onCancel={close} />;
    }
    switch (form) {
      case 'snooze':
        return <SnoozeForm busy={busy} onSnooze={(until) => decide({ decision: 'snoozed', until })} onCancel={close} />;
      case 'dismiss':
        return (
          <DismissForm
            busy={busy}
            onDismiss={(words) => decide({ decision: 'dismissed', reason: 'other', words })}
            onCancel={close}
          />
        );
      case 'handOver':
        return (
          <HandOverForm
            record={record}
            busy={busy}
            onHandOver={(to) => decide({ decision: 'handedOver', to })}
            onCancel={close}
          />
        );
      case 'message':
        return <MessageComposer stepId={stepId} record={record} onClose={close} />;
      case undefined:
        return (
          <div class="cw-step-actions" ref={row}>
            {canCreateTask ? (
              <Button variant="primary" size="small" busy={busy} onClick={actions.previewTask}>
                {t.t('ui.steps.createTask')}
              </Button>
            ) : null}
            <Button size="small" disabled={busy} onClick={() => setForm('message')}>
              {t.t('ui.message.write')}
            </Button>
            <Button size="small" disabled={busy} onClick={() => decide({ decision: 'done' })}>
              {t.t('ui.steps.done')}
            </Button>
            <SnoozeMenu
              onSnooze={(until) => decide({ decision: 'snoozed', until })}
              onOtherDay={() => setForm('snooze')}
            />
            <Button variant="quiet" size="small" disabled={busy} onClick={() => setForm('handOver')}>
              {t.t('ui.steps.handOver')}
            </Button>
            <DismissMenu
              onDismiss={(reason) => decide({ decision: 'dismissed', reason })}
              onOther={() => setForm('dismiss')}
            />
          </div>
        );
    }
  }
}
