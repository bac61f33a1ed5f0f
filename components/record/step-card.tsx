import { Fragment, type VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { Evidence, NextStep } from '../../lib/playbook/step.ts';
import { useNow, useT } from '../context.ts';
import { dayFrom, quantityText, sourcesText } from '../format.ts';
import { StepDoing } from '../steps/step-doing.tsx';
import { StepOutcome } from '../steps/step-outcome.tsx';
import { StepRecord } from '../steps/step-record.tsx';
import { useStepActions } from '../steps/use-step-actions.ts';
import { AgeStamp } from '../ui/age-stamp.tsx';
import { Chip } from '../ui/chip.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Icon } from '../ui/icon.tsx';

/** One suggestion: what, why, the numbers behind it, and what the user may make of it. */
export function StepCard(props: {
  readonly step: NextStep;
  readonly record: RecordRef;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly canCreateTask: boolean;
}): VNode {
  const { step, record, open, onToggle, canCreateTask } = props;
  const t = useT();
  const id = useId();
  const actions = useStepActions(step, record);

  if (actions.decision !== undefined) {
    return (
      <li class="cw-step">
        <StepOutcome
          step={step}
          decision={actions.decision}
          busy={actions.busy}
          onDone={() => actions.decide({ decision: 'done' })}
          onUndo={() => {
            actions.decide({ decision: 'reopen' });
            // Who takes a decision back wants to see the step again.
            if (!open) onToggle();
          }}
        />
        {actions.failure ? <ErrorNote failure={actions.failure} /> : null}
      </li>
    );
  }
  return (
    <li class={open ? 'cw-step cw-step-open' : 'cw-step'}>
      <h3>
        <button type="button" class="cw-step-title" aria-expanded={open} aria-controls={id} onClick={onToggle}>
          <span>{t.text(step.title)}</span>
          <Icon name={open ? 'up' : 'down'} size={14} />
        </button>
      </h3>
      <div class="cw-step-tags">
        {step.impact ? (
          <Chip title={t.t('ui.steps.impactAbout')}>
            {t.t('ui.steps.impact', { amount: t.money(step.impact, 'compact') })}
          </Chip>
        ) : null}
        {step.dueOn ? <Due day={step.dueOn} /> : null}
        {step.ownerName ? <span class="cw-caption">{step.ownerName}</span> : null}
      </div>
      {open ? (
        <div class="cw-step-body" id={id}>
          <p>{t.text(step.why)}</p>
          <EvidenceList evidence={step.evidence} />
          <StepRecord record={step.record} />
          <StepDoing stepId={step.id} actions={actions} record={record} canCreateTask={canCreateTask} />
        </div>
      ) : null}
    </li>
  );
}

function Due({ day }: { readonly day: string }): VNode {
  const t = useT();
  const late = day < dayFrom(useNow());
  return <Chip tone={late ? 'bad' : 'neutral'}>{t.t(late ? 'ui.steps.late' : 'ui.steps.due', { day: { day } })}</Chip>;
}

function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }): VNode | null {
  const t = useT();
  if (evidence.length === 0) return null;
  return (
    <div class="cw-evidence">
      <dl>
        {evidence.map((item) => (
          <Fragment key={item.label.key}>
            <div class="cw-evidence-row" title={sourcesText(t, item.sources)}>
              <dt>{t.text(item.label)}</dt>
              <dd>{quantityText(t, item.quantity)}</dd>
            </div>
            {item.against ? (
              <div class="cw-evidence-row cw-evidence-against" title={sourcesText(t, item.sources)}>
                <dt>{t.text(item.against.label)}</dt>
                <dd>{quantityText(t, item.against.quantity)}</dd>
              </div>
            ) : null}
          </Fragment>
        ))}
      </dl>
      <AgeStamp sources={evidence.flatMap(({ sources }) => sources)} />
    </div>
  );
}
