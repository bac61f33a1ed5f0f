import type { VNode } from 'preact';
import type { Figure } from '../../lib/brief/brief.ts';
import { useT } from '../context.ts';
import { change, quantityText, sourcesText } from '../format.ts';
import { AgeStamp } from './age-stamp.tsx';
import { Icon } from './icon.tsx';

/** Which way is better; decides the colour of a change, never its arrow. */
export type Direction = 'up' | 'down';

/** One figure, large: name, value, change against the period before, source and age. */
export function KpiTile({ figure, better = 'up' }: { readonly figure: Figure; readonly better?: Direction }): VNode {
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
      <AgeStamp sources={figure.sources} />
    </div>
  );
}

/** The arrow and size of a change against the same length of time before; nothing where there is none. */
export function Change({
  figure,
  better = 'up',
}: {
  readonly figure: Figure;
  readonly better?: Direction;
}): VNode | null {
  const t = useT();
  if (figure.result.status !== 'ok') return null;
  const moved = change(t, figure.result.quantity, figure.previous);
  if (moved === undefined) return null;
  const good = moved.direction * (better === 'up' ? 1 : -1);
  const tone = good > 0 ? 'good' : good < 0 ? 'bad' : 'flat';
  return (
    <span class={`cw-change cw-change-${tone}`} title={t.t('ui.change.about')}>
      <Icon name={moved.direction > 0 ? 'rise' : moved.direction < 0 ? 'fall' : 'flat'} size={12} />
      {moved.text}
    </span>
  );
}
