import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { type DismissReason, LONGEST } from '../../lib/protocol/step-messages.ts';
import { useT } from '../context.ts';
import { Menu } from '../ui/menu.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { StepForm } from './step-form.tsx';

const REASONS = ['irrelevant', 'elsewhere', 'numbers', 'timing'] as const;

/** Why a step is dismissed, from a list; the last item opens `DismissForm`. */
export function DismissMenu(props: {
  readonly onDismiss: (reason: DismissReason) => void;
  readonly onOther: () => void;
}): VNode {
  const t = useT();
  return (
    <Menu
      label={t.t('ui.steps.dismiss')}
      icon="close"
      align="end"
      items={[
        ...REASONS.map((reason) => ({
          label: t.t(`ui.steps.reason.${reason}`),
          onSelect: () => props.onDismiss(reason),
        })),
        { label: t.t('ui.steps.dismiss.words'), onSelect: props.onOther },
      ]}
    />
  );
}

export function DismissForm(props: {
  readonly busy: boolean;
  readonly onDismiss: (words: string) => void;
  readonly onCancel: () => void;
}): VNode {
  const t = useT();
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const wrong = words.trim() === '';
  return (
    <StepForm
      title={t.t('ui.steps.dismiss.why')}
      confirm={t.t('ui.steps.dismiss')}
      busy={props.busy}
      onCancel={props.onCancel}
      onConfirm={() => {
        setTried(true);
        if (!wrong) props.onDismiss(words.trim());
      }}
    >
      <TextArea
        label={t.t('ui.steps.dismiss.reason')}
        value={words}
        rows={2}
        maxLength={LONGEST.words}
        onInput={setWords}
        error={tried && wrong ? t.t('ui.steps.dismiss.empty') : undefined}
      />
    </StepForm>
  );
}
