import type { VNode } from 'preact';
import type { NextStep } from '../../lib/playbook/step.ts';
import { useT } from '../context.ts';
import { safeUrl } from '../safe-url.ts';
import { Icon } from '../ui/icon.tsx';
import type { Decided } from './use-step-actions.ts';

/** A step that the user has decided about: one quiet line and the way back. */
export function StepOutcome(props: {
  readonly step: NextStep;
  readonly decision: Decided;
  readonly onUndo: () => void;
}): VNode {
  const { step, decision, onUndo } = props;
  const t = useT();
  const url = safeUrl(decision.taskUrl);
  const words =
    decision.kind === 'snoozed' && decision.until !== undefined
      ? t.t('ui.steps.outcome.snoozed', { day: { day: decision.until } })
      : t.t(`ui.steps.outcome.${decision.kind}`);
  return (
    <div class="cw-outcome" role="status">
      <Icon name={decision.kind === 'snoozed' ? 'clock' : decision.kind === 'dismissed' ? 'minimise' : 'check'} />
      <div class="cw-outcome-words">
        <p class="cw-outcome-title">{t.text(step.title)}</p>
        <p class="cw-caption">
          {words}
          {url === undefined ? null : (
            <>
              {' · '}
              <a href={url} target="_blank" rel="noopener noreferrer">
                {t.t('ui.steps.openTask')}
              </a>
            </>
          )}
        </p>
      </div>
      {decision.kind === 'accepted' ? null : (
        <button type="button" class="cw-link" onClick={onUndo}>
          {t.t('ui.steps.undo')}
        </button>
      )}
    </div>
  );
}
