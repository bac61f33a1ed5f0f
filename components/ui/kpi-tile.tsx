import type { VNode } from 'preact';
import type { Figure } from '../../lib/brief/brief.ts';
import { useT } from '../context.ts';
import { quantityText, sourcesText } from '../format.ts';
import { AgeStamp } from './age-stamp.tsx';
import { Change, type Direction } from './change.tsx';

/** One figure, large: name, value, change against the period before, source and age. */
export function KpiTile({
  figure,
  better = 'up',
  stamped = true,
}: {
  readonly figure: Figure;
  readonly better?: Direction;
  /** Whether source and age stand in the tile; else whoever shows it says them. */
  readonly stamped?: boolean;
}): VNode {
  const t = useT();
  const { result } = figure;
  return (
    <div class="cw-tile" title={sourcesText(t, figure.sources)}>
      <div class="cw-tile-name">{t.t(`kpi.${figure.kpi}.name`)}</div>
      {result.status === 'ok' ? (
        <div class="cw-tile-row">
          <span class="cw-tile-value">{quantityText(t, result.quantity, 'compact')}</span>
          <Change figure={figure} better={better} />
        </div>
      ) : (
        <div class="cw-tile-none" title={t.text(result.reason)}>
          {t.text(result.reason)}
        </div>
      )}
      {stamped ? <AgeStamp sources={figure.sources} /> : null}
    </div>
  );
}
