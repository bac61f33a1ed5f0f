import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ListedStep } from '../../lib/brief/brief.ts';
import { useT } from '../context.ts';
import { quantityText, sourcesText } from '../format.ts';
import { outcomeText } from '../steps/outcome-text.ts';
import { StepDoing } from '../steps/step-doing.tsx';
import { StepRecord } from '../steps/step-record.tsx';
import { useStepActions } from '../steps/use-step-actions.ts';

const SHOWN = 8;

/** Every open next step with its numbers, and what to do with it. */
export function OpenSteps(props: { readonly steps: readonly ListedStep[]; readonly onDecided: () => void }): VNode {
  const { steps, onDecided } = props;
  const t = useT();
  const [all, setAll] = useState(false);

  if (steps.length === 0) return <p class="cw-dash-quiet">{t.t('ui.steps.none')}</p>;
  return (
    <>
      <ol class="cw-dash-steps">
        {(all ? steps : steps.slice(0, SHOWN)).map((step) => (
          <OpenStep key={step.id} step={step} onDecided={onDecided} />
        ))}
      </ol>
      {steps.length > SHOWN && !all ? (
        <button type="button" class="cw-link" onClick={() => setAll(true)}>
          {t.t('dashboard.more', { n: steps.length - SHOWN })}
        </button>
      ) : null}
    </>
  );
}

function OpenStep({ step, onDecided }: { readonly step: ListedStep; readonly onDecided: () => void }): VNode {
  const t = useT();
  const actions = useStepActions(step, undefined, onDecided);
  return (
    <li class="cw-dash-step">
      <div class="cw-dash-step-body">
        <p class="cw-dash-step-title">{t.text(step.title)}</p>
        <p class="cw-dash-step-why">{t.text(step.why)}</p>
        <p class="cw-dash-step-meta">
          {step.evidence.map(({ label, quantity, sources }) => (
            <span key={label.key} title={sourcesText(t, sources)}>
              {t.text(label)} <b>{quantityText(t, quantity, 'compact')}</b>
            </span>
          ))}
          {step.dueOn === undefined ? null : <span>{t.t('ui.steps.due', { day: { day: step.dueOn } })}</span>}
          {step.ownerName === undefined ? null : <span>{step.ownerName}</span>}
        </p>
        {actions.decision === undefined ? null : (
          <p class="cw-caption" role="status">
            {outcomeText(t, actions.decision)}
          </p>
        )}
        <StepRecord record={step.record} />
        <StepDoing stepId={step.id} actions={actions} />
      </div>
      {step.impact === undefined ? null : (
        <span class="cw-dash-step-impact" title={t.t('ui.steps.impactAbout')}>
          {t.money(step.impact, 'compact')}
        </span>
      )}
    </li>
  );
}
