import type { VNode } from 'preact';
import type { ScoreValue } from '../../lib/score/score.ts';
import { useT } from '../context.ts';

/** 0–100 with the 90 % interval as a band, the score as a mark and the peers' middle as a tick. */
export function ScoreBar({ score }: { readonly score: ScoreValue }): VNode {
  const t = useT();
  const clamp = (value: number) => Math.min(100, Math.max(0, value));
  const [low, high] = [clamp(score.interval[0]), clamp(score.interval[1])];
  const params = { low: Math.round(low), high: Math.round(high) };
  return (
    <div
      class={`cw-score-bar cw-score-bar-${score.grade}`}
      role="img"
      aria-label={t.t('ui.score.interval', params)}
      title={t.t('ui.score.interval', params)}
    >
      <span class="cw-score-bar-band" style={{ insetInlineStart: `${low}%`, width: `${Math.max(1, high - low)}%` }} />
      <span class="cw-score-bar-middle" />
      <span class="cw-score-bar-mark" style={{ insetInlineStart: `${clamp(score.value)}%` }} />
    </div>
  );
}
