import type { VNode } from 'preact';
import type { Figure, PartnerBrief, RecordBrief } from '../../lib/brief/brief.ts';
import type { Period } from '../../lib/model/time.ts';
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
      {trend.length > 1 && brief.partner ? <Trend partner={brief.partner} period={period} past={past} /> : null}
    </div>
  );
}

/** Revenue by month: a line, its ends in words, and every month for those who cannot see it. */
function Trend(props: { readonly partner: PartnerBrief; readonly period: Period; readonly past: boolean }): VNode {
  const { partner, period, past } = props;
  const { trend, figures } = partner;
  const t = useT();
  const money = moneyOf(figures);
  const amount = (value: number) =>
    money === undefined
      ? t.number(value, { notation: 'compact' })
      : t.money(
          { units: Math.round(value * 10 ** money.scale), scale: money.scale, currency: money.currency },
          'compact',
        );
  const name = new Intl.DateTimeFormat(t.locale, { timeZone: 'UTC', year: 'numeric', month: 'long' });
  // The running month is left out: the last is the one before that of the period's end.
  const month = (index: number) => {
    const end = new Date(`${period.to.slice(0, 7)}-01T00:00:00Z`);
    end.setUTCMonth(end.getUTCMonth() - (trend.length - index));
    return name.format(end);
  };
  return (
    <div class="cw-summary-trend">
      <Sparkline
        values={trend}
        height={44}
        label={t.t('ui.trend.label', { n: trend.length })}
        spoken={trend.map((value, index) => t.t('ui.trend.month', { month: month(index), amount: amount(value) }))}
      />
      <p class="cw-caption">{t.t(past ? 'ui.trend.label' : 'ui.trend.caption', { n: trend.length })}</p>
      <p class="cw-caption">
        {t.t('ui.trend.ends', { last: amount(trend.at(-1) ?? 0), most: amount(Math.max(...trend)) })}
      </p>
    </div>
  );
}

/** What the revenue is counted in. */
function moneyOf(figures: readonly Figure[]) {
  for (const { kpi, result } of figures) {
    if (kpi === 'revenue' && result.status === 'ok' && result.quantity.unit === 'money') return result.quantity.money;
  }
  return undefined;
}
