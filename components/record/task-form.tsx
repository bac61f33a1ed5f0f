import type { VNode } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { TaskPreview } from '../../lib/protocol/types.ts';
import { useT } from '../context.ts';
import { Button } from '../ui/button.tsx';

/** Exactly what would be written and where, before anything is. */
export function TaskForm(props: {
  readonly preview: TaskPreview;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}): VNode {
  const { preview, busy, onConfirm, onCancel } = props;
  const t = useT();
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> would announce form fields, and there are none
    <div class="cw-task" role="group" aria-labelledby={id} tabIndex={-1} ref={root}>
      <p class="cw-task-about" id={id}>
        {t.t('ui.task.about', { system: preview.system, on: preview.on })}
      </p>
      <p class="cw-task-title">{preview.title}</p>
      <p class="cw-task-body">{preview.body}</p>
      {preview.dueOn === undefined ? null : (
        <p class="cw-caption">{t.t('ui.steps.due', { day: { day: preview.dueOn } })}</p>
      )}
      <div class="cw-step-actions">
        <Button variant="primary" size="small" busy={busy} onClick={onConfirm}>
          {t.t('ui.task.confirm')}
        </Button>
        <Button variant="quiet" size="small" disabled={busy} onClick={onCancel}>
          {t.t('ui.cancel')}
        </Button>
      </div>
    </div>
  );
}
