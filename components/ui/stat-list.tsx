import type { VNode } from 'preact';
import type { Figure } from '../../lib/brief/brief.ts';
import type { Provenance } from '../../lib/model/quantity.ts';
import { useT } from '../context.ts';
import { oldest, quantityText, sourcesText } from '../format.ts';
import { AgeStamp } from './age-stamp.tsx';
import { Change, type Direction } from './change.tsx';

/**
 * Figures one a line: name, value, change; the tooltip says source and age. `stamped` is what stands below the list of
 * them all: a figure that is older or younger says so itself.
 */
export function StatList(props: {
  readonly figures: readonly Figure[];
  readonly better?: (kpi: string) => Direction;
  readonly stamped?: Provenance | undefined;
}): VNode {
  const t = useT();
  const { stamped } = props;
  const differs = (figure: Figure) =>
    stamped !== undefined && figure.sources.length > 0 && oldest(figure.sources)?.connection !== stamped.connection;
  return (
    <dl class="cw-stats">
      {props.figures.map((figure) => (
        <div class="cw-stat" key={figure.kpi} title={sourcesText(t, figure.sources)}>
          <dt>
            {t.t(`kpi.${figure.kpi}.name`)}
            {differs(figure) ? (
              <>
                {' '}
                <AgeStamp sources={figure.sources} />
              </>
            ) : null}
          </dt>
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
