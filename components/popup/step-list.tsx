import type { VNode } from 'preact';
import type { ListedStep } from '../../lib/brief/brief.ts';
import { useT } from '../context.ts';

/** Open next steps, most urgent first. */
export function StepList({ steps }: { readonly steps: readonly ListedStep[] }): VNode {
  const t = useT();
  if (steps.length === 0) return <p class="cw-popup-quiet">{t.t('ui.steps.none')}</p>;
  return (
    <ol class="cw-popup-list">
      {steps.map((step) => (
        <li key={step.id} class="cw-popup-step">
          <p class="cw-popup-step-title">{t.text(step.title)}</p>
          <p class="cw-popup-step-meta">
            {step.impact === undefined ? null : (
              <span title={t.t('ui.steps.impactAbout')}>
                {t.t('ui.steps.impact', { amount: t.money(step.impact, 'compact') })}
              </span>
            )}
            {step.dueOn === undefined ? null : <span>{t.t('ui.steps.due', { day: { day: step.dueOn } })}</span>}
            {step.ownerName === undefined ? null : <span>{step.ownerName}</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}
