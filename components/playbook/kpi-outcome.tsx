import type { VNode } from 'preact';
import type { Outcome } from '../../lib/playbook/outcome.ts';
import { isOwnFigure } from '../../lib/playbook/own-figures.ts';
import { useT } from '../context.ts';
import { quantityText } from '../format.ts';

/** How the figure stands that the step was to move: "since", for what came of it by itself nobody can tell. */
export function KpiOutcome({ outcome }: { readonly outcome: Outcome }): VNode {
  const t = useT();
  const { status, kpi, before, after, since, on } = outcome;
  if (kpi === undefined || before === undefined || since === undefined) {
    return <p class="cw-dash-quiet">{t.t('dashboard.playbook.outcome.unknown')}</p>;
  }
  const name = isOwnFigure(kpi) ? t.t(`playbook.evidence.${kpi}`) : t.t(`kpi.${kpi}.name`);
  const params = { kpi: name, before: quantityText(t, before), since: { day: since } };
  if (after !== undefined && on !== undefined) {
    return (
      <p class="cw-dash-quiet">
        {t.t('dashboard.playbook.outcome.told', { ...params, after: quantityText(t, after), on: { day: on } })}{' '}
        <b class={status === 'moved' ? 'cw-book-moved' : undefined}>{t.t(`playbook.list.outcome.${status}`)}</b>
      </p>
    );
  }
  return (
    <p class="cw-dash-quiet">
      {status === 'tooEarly' && on !== undefined
        ? t.t('dashboard.playbook.outcome.tooEarly', { ...params, on: { day: on } })
        : t.t('dashboard.playbook.outcome.notEnoughData', params)}
    </p>
  );
}
