import type { VNode } from 'preact';
import type { Figure } from '../../lib/brief/brief.ts';
import { useT } from '../context.ts';
import { quantityText, sourcesText } from '../format.ts';
import { Change, type Direction } from './change.tsx';

/** Figures one a line: name, value, change; the tooltip says source and age. */
export function StatList(props: {
  readonly figures: readonly Figure[];
  readonly better?: (kpi: string) => Direction;
}): VNode {
  const t = useT();
  return (
    <dl class="cw-stats">
      {props.figures.map((figure) => (
        <div class="cw-stat" key={figure.kpi} title={sourcesText(t, figure.sources)}>
          <dt>{t.t(`kpi.${figure.kpi}.name`)}</dt>
          {figure.result.status === 'ok' ? (
            <dd>
              <Change figure={figure} better={props.better?.(figure.kpi) ?? 'up'} />
              <span class="cw-stat-value">{quantityText(t, figure.result.quantity)}</span>
            </dd>
          ) : (
            <dd class="cw-stat-none">{t.text(figure.result.reason)}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}
