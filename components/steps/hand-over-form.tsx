import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { LONGEST } from '../../lib/protocol/step-messages.ts';
import { useAsk, useT } from '../context.ts';
import { TextField } from '../ui/field.tsx';
import { StepForm } from './step-form.tsx';

/** Who does it instead: a colleague known from the connected systems, or any name. */
export function HandOverForm(props: {
  readonly record: RecordRef | undefined;
  readonly busy: boolean;
  readonly onHandOver: (to: string) => void;
  readonly onCancel: () => void;
}): VNode {
  const { record } = props;
  const t = useT();
  const ask = useAsk();
  const [name, setName] = useState('');
  const [names, setNames] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const wrong = name.trim() === '';

  useEffect(() => {
    let current = true;
    ask('owners.find', { ...(record === undefined ? {} : { ref: record }), search: name.slice(0, LONGEST.name) }).then(
      (owners) => current && setNames(owners.map((owner) => owner.name)),
      // Without suggestions a name can still be typed.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [ask, record, name]);

  return (
    <StepForm
      title={t.t('ui.steps.handOver.title')}
      confirm={t.t('ui.steps.handOver')}
      busy={props.busy}
      onCancel={props.onCancel}
      onConfirm={() => {
        setTried(true);
        if (!wrong) props.onHandOver(name.trim());
      }}
    >
      <TextField
        label={t.t('ui.steps.handOver.to')}
        value={name}
        onInput={setName}
        maxLength={LONGEST.name}
        suggestions={names}
        hint={t.t('ui.steps.handOver.hint')}
        error={tried && wrong ? t.t('ui.steps.handOver.empty') : undefined}
      />
    </StepForm>
  );
}
