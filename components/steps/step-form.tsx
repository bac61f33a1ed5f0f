import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useT } from '../context.ts';
import { Button } from '../ui/button.tsx';

/** A small form inside a step: its first field has the focus, Enter confirms, Escape goes back. */
export function StepForm(props: {
  readonly title: string;
  readonly confirm: string;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children: ComponentChildren;
}): VNode {
  const { title, confirm, busy, onConfirm, onCancel, children } = props;
  const t = useT();
  const id = useId();
  const root = useRef<HTMLFormElement>(null);
  useEffect(() => root.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  return (
    <form
      ref={root}
      class="cw-step-form"
      aria-labelledby={id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onConfirm();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <p class="cw-step-form-title" id={id}>
        {title}
      </p>
      {children}
      <div class="cw-step-actions">
        <Button type="submit" variant="primary" size="small" busy={busy}>
          {confirm}
        </Button>
        <Button variant="quiet" size="small" disabled={busy} onClick={onCancel}>
          {t.t('ui.cancel')}
        </Button>
      </div>
    </form>
  );
}
