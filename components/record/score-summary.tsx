import type { VNode } from 'preact';
import type { RecordBrief } from '../../lib/brief/brief.ts';
import { useNow, useT } from '../context.ts';
import { isPast } from '../format.ts';
import { GradeBadge } from '../ui/grade-badge.tsx';
import { ScoreBar } from '../ui/score-bar.tsx';
import { Sparkline } from '../ui/sparkline.tsx';

/** The score with its interval beside the revenue trend, or why there is none. */
export function ScoreSummary({ brief }: { readonly brief: RecordBrief }): VNode {
  const t = useT();
  const { score, period } = brief.headline;
  const past = isPast(period, useNow());
  const trend = brief.headline.kind === 'partner' ? (brief.partner?.trend ?? []) : [];
  return (
    <div class="cw-summary">
      <div class="cw-summary-score">
        {score.status === 'ok' ? (
          <>
            <GradeBadge score={score} size="large" />
            <ScoreBar score={score} />
            <p class="cw-caption">
              {t.t('ui.score.range', { low: Math.round(score.interval[0]), high: Math.round(score.interval[1]) })}
              {' · '}
              {t.t('ui.score.peers', { n: score.peers })}
            </p>
          </>
        ) : (
          <>
            <p class="cw-summary-none">{t.t('ui.score.none')}</p>
            <p class="cw-caption">{t.text(score.reason)}</p>
          </>
        )}
        {past ? <p class="cw-caption">{t.t('ui.score.past', { period: t.period(period) })}</p> : null}
      </div>
      {trend.length > 1 ? (
        <div class="cw-summary-trend">
          <Sparkline values={trend} height={44} label={t.t('ui.trend.label', { n: trend.length })} />
          <p class="cw-caption">{t.t(past ? 'ui.trend.label' : 'ui.trend.caption', { n: trend.length })}</p>
        </div>
      ) : null}
    </div>
  );
}
