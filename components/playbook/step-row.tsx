import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PlaybookRow } from '../../lib/brief/playbook.ts';
import type { StepDecision } from '../../lib/model/step-decision.ts';
import { useNow, useT } from '../context.ts';
import { dayFrom } from '../format.ts';
import { outcomeText } from '../steps/outcome-text.ts';
import { StepDoing } from '../steps/step-doing.tsx';
import { StepRecord } from '../steps/step-record.tsx';
import { useStepActions } from '../steps/use-step-actions.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { KpiOutcome } from './kpi-outcome.tsx';

/** One step of the playbook's list, open or decided, still found by its rule or gone. */
export function StepRow({ row, onDecided }: { readonly row: PlaybookRow; readonly onDecided: () => void }): VNode {
  const t = useT();
  const now = useNow();
  const actions = useStepActions(ownDecision(row), undefined, onDecided);
  const [doing, setDoing] = useState(false);
  const { decision } = actions;
  const name = row.title === undefined ? t.t(`playbook.${row.rule}.name`) : t.text(row.title);
  return (
    <li class="cw-dash-step">
      <div class="cw-dash-step-body">
        <p class="cw-dash-step-title">{name}</p>
        <p class="cw-dash-step-why">
          {row.why === undefined ? t.t('dashboard.playbook.gone', { name: row.subjectName }) : t.text(row.why)}
        </p>
        <p class="cw-dash-step-meta">
          <span>{t.t(`playbook.${row.rule}.name`)}</span>
          {row.channel === undefined ? null : <span>{row.channel.name}</span>}
          {row.ownerName === undefined ? null : <span>{row.ownerName}</span>}
        </p>
        {decision === undefined ? (
          <StepRecord record={row.record} />
        ) : (
          <p class="cw-book-decided">
            {outcomeText(t, decision)}
            {row.decision === undefined ? null : <span class="cw-dash-quiet"> · {t.age(row.decision.at, now)}</span>}
          </p>
        )}
        {row.outcome === undefined ? null : <KpiOutcome outcome={row.outcome} />}
        {decision !== undefined && actions.failure ? <ErrorNote failure={actions.failure} /> : null}
        {decision === undefined && doing ? <StepDoing stepId={row.id} actions={actions} /> : null}
      </div>
      <div class="cw-book-side">
        {row.impact === undefined ? null : (
          <span class="cw-dash-step-impact" title={t.t('ui.steps.impactAbout')}>
            {t.money(row.impact, 'compact')}
          </span>
        )}
        {row.dueOn === undefined || row.state === 'done' || row.state === 'dismissed' ? null : (
          <Chip tone={row.dueOn < dayFrom(now) ? 'bad' : 'neutral'}>
            {t.t(row.dueOn < dayFrom(now) ? 'ui.steps.late' : 'ui.steps.due', { day: { day: row.dueOn } })}
          </Chip>
        )}
        {controls()}
      </div>
    </li>
  );

  function controls(): VNode | null {
    if (decision === undefined) {
      return (
        <Button size="small" expanded={doing} onClick={() => setDoing(!doing)}>
          {t.t('dashboard.playbook.act')}
        </Button>
      );
    }
    const goesOn = decision.kind === 'accepted' || decision.kind === 'handedOver';
    return (
      <div class="cw-book-controls">
        {goesOn ? (
          <Button size="small" disabled={actions.busy} onClick={() => actions.decide({ decision: 'done' })}>
            {t.t('ui.steps.done')}
          </Button>
        ) : null}
        {decision.kind === 'accepted' ? null : (
          <Button
            size="small"
            variant="quiet"
            disabled={actions.busy}
            onClick={() => actions.decide({ decision: 'reopen' })}
          >
            {t.t('ui.steps.undo')}
          </Button>
        )}
      </div>
    );
  }
}

/** One kept quiet by what was decided of another occasion is opened by undoing that. */
function ownDecision({ id, decision }: PlaybookRow): { readonly id: string; readonly decision?: StepDecision } {
  return decision === undefined ? { id } : { id: decision.id, decision };
}
