import type { VNode } from 'preact';
import type { NotEnoughData } from '../../lib/model/quantity.ts';
import type { ScoreValue } from '../../lib/score/score.ts';
import { useT } from '../context.ts';

/** A score of a channel, of a partner, or of a listing's page. */
export type Graded = Pick<ScoreValue, 'status' | 'value' | 'grade'> | NotEnoughData;

/** Score and letter together; colour alone never carries the grade. */
export function GradeBadge(props: {
  readonly score: Graded | undefined;
  readonly size?: 'small' | 'medium' | 'large';
}): VNode {
  const { score, size = 'medium' } = props;
  const t = useT();
  if (score === undefined || score.status !== 'ok') {
    return (
      <span
        class={`cw-grade cw-grade-none cw-grade-${size}`}
        title={score ? t.text(score.reason) : t.t('ui.score.none')}
      >
        <span class="cw-grade-letter" aria-hidden="true">
          –
        </span>
        <span class="cw-hidden">{t.t('ui.score.none')}</span>
      </span>
    );
  }
  const value = Math.round(score.value);
  const name = t.t('ui.score.label', { value, grade: score.grade });
  return (
    <span class={`cw-grade cw-grade-${size}`} title={name}>
      <span class={`cw-grade-letter cw-grade-letter-${score.grade}`} aria-hidden="true">
        {score.grade}
      </span>
      <span class="cw-grade-value" aria-hidden="true">
        {value}
      </span>
      <span class="cw-hidden">{name}</span>
    </span>
  );
}
