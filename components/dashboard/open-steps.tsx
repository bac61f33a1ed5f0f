import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ListedStep } from '../../lib/brief/brief.ts';
import { type Failure, toFailure } from '../../lib/errors.ts';
import { useAsk, useNow, useT } from '../context.ts';
import { dayFrom, quantityText, SNOOZE_DAYS, sourcesText } from '../format.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';

const SHOWN = 8;

/** Every open next step with its numbers, and what to do with it. */
export function OpenSteps(props: { readonly steps: readonly ListedStep[]; readonly onDecided: () => void }): VNode {
  const { steps, onDecided } = props;
  const t = useT();
  const ask = useAsk();
  const now = useNow();
  const [all, setAll] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const decide = (step: ListedStep, decision: 'done' | 'snoozed' | 'dismissed') => {
    setFailure(undefined);
    const until = decision === 'snoozed' ? { until: dayFrom(now, SNOOZE_DAYS) } : {};
    ask('step.decide', { stepId: step.id, decision, ...until }).then(onDecided, (error) =>
      setFailure(toFailure(error)),
    );
  };

  if (steps.length === 0) return <p class="cw-dash-quiet">{t.t('ui.steps.none')}</p>;
  return (
    <>
      {failure ? <ErrorNote failure={failure} /> : null}
      <ol class="cw-dash-steps">
        {(all ? steps : steps.slice(0, SHOWN)).map((step) => (
          <li key={step.id} class="cw-dash-step">
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
            </div>
            {step.impact === undefined ? null : (
              <span class="cw-dash-step-impact" title={t.t('ui.steps.impactAbout')}>
                {t.money(step.impact, 'compact')}
              </span>
            )}
            <div class="cw-dash-step-actions">
              <Button size="small" onClick={() => decide(step, 'done')}>
                {t.t('ui.steps.done')}
              </Button>
              <Button size="small" variant="quiet" onClick={() => decide(step, 'snoozed')}>
                {t.t('ui.steps.snooze')}
              </Button>
              <Button size="small" variant="quiet" onClick={() => decide(step, 'dismissed')}>
                {t.t('ui.steps.dismiss')}
              </Button>
            </div>
          </li>
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
