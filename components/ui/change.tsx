import type { VNode } from 'preact';
import type { FigureLine } from '../../lib/brief/brief.ts';
import { useT } from '../context.ts';
import { change } from '../format.ts';
import { Icon } from './icon.tsx';

/** Which way is better; decides the colour of a change, never its arrow. */
export type Direction = 'up' | 'down';

/** The arrow and size of a change against the same length of time before; nothing where there is none. */
export function Change({
  figure,
  better = 'up',
}: {
  readonly figure: FigureLine;
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
