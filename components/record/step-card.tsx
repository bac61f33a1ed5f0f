import { Fragment, type VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { Evidence, NextStep } from '../../lib/playbook/step.ts';
import { useNow, useT } from '../context.ts';
import { dayFrom, quantityText, sourcesText } from '../format.ts';
import { AgeStamp } from '../ui/age-stamp.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { StepOutcome } from './step-outcome.tsx';
import { TaskForm } from './task-form.tsx';
import { useStepActions } from './use-step-actions.ts';

const REASONS = ['irrelevant', 'elsewhere', 'numbers', 'timing'] as const;

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
        <StepOutcome step={step} decision={actions.decision} onUndo={() => actions.decide('reopen')} />
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
          {actions.failure ? <ErrorNote failure={actions.failure} /> : null}
          {actions.preview ? (
            <TaskForm
              preview={actions.preview}
              busy={actions.busy}
              onConfirm={actions.createTask}
              onCancel={actions.cancelTask}
            />
          ) : (
            <div class="cw-step-actions">
              {canCreateTask ? (
                <Button variant="primary" size="small" busy={actions.busy} onClick={actions.previewTask}>
                  {t.t('ui.steps.createTask')}
                </Button>
              ) : null}
              <Button size="small" disabled={actions.busy} onClick={() => actions.decide('done')}>
                {t.t('ui.steps.done')}
              </Button>
              <Button variant="quiet" size="small" disabled={actions.busy} onClick={() => actions.decide('snoozed')}>
                {t.t('ui.steps.snooze')}
              </Button>
              <Menu
                label={t.t('ui.steps.dismiss')}
                icon="close"
                align="end"
                items={REASONS.map((reason) => ({
                  label: t.t(`ui.steps.reason.${reason}`),
                  onSelect: () => actions.decide('dismissed', reason),
                }))}
              />
            </div>
          )}
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
