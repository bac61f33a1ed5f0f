import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { NextStep } from '../../lib/playbook/step.ts';
import { useT } from '../context.ts';
import { Section } from '../ui/section.tsx';
import { StepCard } from './step-card.tsx';

/** What to do next, most worthwhile first; the first one open, the rest one line each. */
export function Steps(props: {
  readonly steps: readonly NextStep[];
  readonly record: RecordRef;
  readonly canCreateTask: boolean;
  readonly onOptions: () => void;
  /** A step to open and go to; a new object each time it is asked for. */
  readonly wanted?: { readonly id: string } | undefined;
}): VNode {
  const { steps, record, canCreateTask, onOptions, wanted } = props;
  const t = useT();
  const [chosen, setChosen] = useState<string | undefined>(steps.find((step) => step.decision === undefined)?.id);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (wanted === undefined) return;
    setChosen(wanted.id);
    const at = steps.findIndex(({ id }) => id === wanted.id);
    const card = list.current?.children[at];
    card?.scrollIntoView({ block: 'nearest' });
    card?.querySelector('button')?.focus();
    // Asked once for each time it is wanted, whatever the steps become later.
  }, [wanted]);
  const open = steps.filter((step) => step.decision === undefined).length;
  return (
    <Section
      title={t.t('ui.steps.title')}
      aside={open > 1 ? <span class="cw-caption">{t.t('ui.steps.count', { n: open })}</span> : null}
    >
      {steps.length === 0 ? <p class="cw-quiet">{t.t('ui.steps.none')}</p> : null}
      <ol class="cw-steps" ref={list}>
        {steps.map((step) => (
          <StepCard
            key={step.id}
            step={step}
            record={record}
            open={chosen === step.id}
            onToggle={() => setChosen(chosen === step.id ? undefined : step.id)}
            canCreateTask={canCreateTask}
          />
        ))}
      </ol>
      {/* A marketplace keeps no tasks: there is nothing to allow. */}
      {steps.length > 0 && !canCreateTask && record.kind !== 'listing' ? (
        <p class="cw-caption cw-steps-hint">
          {t.t('ui.steps.writeBackOff')}{' '}
          <button type="button" class="cw-link" onClick={onOptions}>
            {t.t('ui.steps.writeBackOn')}
          </button>
        </p>
      ) : null}
    </Section>
  );
}
