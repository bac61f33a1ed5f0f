import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { LONGEST, type TaskPreview, type TaskTexts } from '../../lib/protocol/step-messages.ts';
import { useT } from '../context.ts';
import { SelectField, TextField } from '../ui/field.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { StepForm } from './step-form.tsx';

/** Exactly what would be written and where, to be changed before anything is. */
export function TaskForm(props: {
  readonly preview: TaskPreview;
  readonly busy: boolean;
  readonly onConfirm: (task: TaskTexts) => void;
  readonly onCancel: () => void;
}): VNode {
  const { preview, busy, onConfirm, onCancel } = props;
  const t = useT();
  const [title, setTitle] = useState(preview.title);
  const [body, setBody] = useState(preview.body);
  const [dueOn, setDueOn] = useState(preview.dueOn ?? '');
  const [ownerId, setOwnerId] = useState('');
  const [tried, setTried] = useState(false);
  const untitled = title.trim() === '';
  return (
    <StepForm
      title={t.t('ui.task.about', { system: preview.system, on: preview.on })}
      confirm={t.t('ui.task.confirm')}
      busy={busy}
      onCancel={onCancel}
      onConfirm={() => {
        setTried(true);
        if (untitled) return;
        onConfirm({
          title,
          body,
          ...(dueOn === '' ? {} : { dueOn }),
          ...(ownerId === '' ? {} : { ownerId }),
        });
      }}
    >
      <TextField
        label={t.t('ui.task.title')}
        value={title}
        onInput={setTitle}
        maxLength={LONGEST.title}
        error={tried && untitled ? t.t('ui.task.untitled') : undefined}
      />
      <TextArea label={t.t('ui.task.body')} value={body} rows={5} maxLength={LONGEST.body} onInput={setBody} />
      <div class="cw-step-form-row">
        <TextField type="date" label={t.t('ui.task.due')} value={dueOn} onInput={setDueOn} />
        {preview.owners.length === 0 ? null : (
          <SelectField
            label={t.t('ui.task.owner')}
            value={ownerId}
            onChange={setOwnerId}
            options={[
              { value: '', label: t.t('ui.task.nobody') },
              ...preview.owners.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </div>
    </StepForm>
  );
}
