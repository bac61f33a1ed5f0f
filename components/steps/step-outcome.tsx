import type { VNode } from 'preact';
import type { NextStep } from '../../lib/playbook/step.ts';
import { useT } from '../context.ts';
import { safeUrl } from '../safe-url.ts';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { outcomeText } from './outcome-text.ts';
import type { Decided } from './use-step-actions.ts';

const ICONS: Readonly<Record<Decided['kind'], IconName>> = {
  accepted: 'check',
  done: 'check',
  snoozed: 'clock',
  dismissed: 'minimise',
  handedOver: 'right',
};

/** A step that the user has decided about: one quiet line, what may follow, and the way back. */
export function StepOutcome(props: {
  readonly step: Pick<NextStep, 'title'>;
  readonly decision: Decided;
  readonly busy: boolean;
  readonly onDone: () => void;
  readonly onUndo: () => void;
}): VNode {
  const { step, decision, busy, onDone, onUndo } = props;
  const t = useT();
  const url = safeUrl(decision.taskUrl);
  const goesOn = decision.kind === 'accepted' || decision.kind === 'handedOver';
  return (
    <div class="cw-outcome" role="status">
      <Icon name={ICONS[decision.kind]} />
      <div class="cw-outcome-words">
        <p class="cw-outcome-title" title={t.text(step.title)}>
          {t.text(step.title)}
        </p>
        <p class="cw-caption">
          {outcomeText(t, decision)}
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
      {goesOn ? (
        <Button size="small" disabled={busy} onClick={onDone}>
          {t.t('ui.steps.done')}
        </Button>
      ) : null}
      {/* A task that was written stays in the CRM: opening the step again would write a second one. */}
      {decision.kind === 'accepted' ? null : (
        <button type="button" class="cw-link" disabled={busy} onClick={onUndo}>
          {t.t('ui.steps.undo')}
        </button>
      )}
    </div>
  );
}
