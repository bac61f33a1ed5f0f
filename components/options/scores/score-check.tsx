import type { VNode } from 'preact';
import { useCallback } from 'preact/hooks';
import type { ScoreCheckReply } from '../../../lib/protocol/types.ts';
import { useAsk, useT } from '../../context.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { useLoad } from '../use-load.ts';

/** How well the score, weighed as it is now, would have told the quarters that are over. */
export function ScoreCheck(): VNode {
  const t = useT();
  const ask = useAsk();
  const { value, failure, reload } = useLoad(useCallback(() => ask('score.check', {}), [ask]));
  return (
    <Section card title={t.t('options.scores.check.title')}>
      {failure ? (
        <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: reload }} />
      ) : value === undefined ? (
        <SkeletonLines lines={4} />
      ) : (
        <Result reply={value} />
      )}
    </Section>
  );
}

function Result({ reply: { kind, result } }: { readonly reply: ScoreCheckReply }): VNode {
  const t = useT();
  if (result.status !== 'ok') return <p class="cw-options-about">{t.text(result.reason)}</p>;
  const figure = (value: number | undefined) =>
    value === undefined ? '–' : t.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const against = result.leads.find(({ outcome, rival }) => outcome === 'revenue' && rival === 'trailingRevenue');
  const rivals = ['score', 'trailingRevenue', 'trailingGrowth', 'rfm'] as const;
  return (
    <>
      {against ? (
        <p class="cw-scores-verdict">
          {t.t(`options.scores.check.${verdict(against.interval)}`, {
            score: figure(against.score),
            against: figure(against.against),
            low: figure(against.interval[0]),
            high: figure(against.interval[1]),
            n: against.quarters,
          })}
        </p>
      ) : null}
      <div class="cw-scores-scroll">
        <table class="cw-table">
          <caption class="cw-hidden">{t.t('options.scores.check.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t.t('options.scores.check.quarter')}</th>
              <th scope="col" class="cw-num">
                {t.t(`options.scores.check.${kind}`)}
              </th>
              {rivals.map((rival) => (
                <th key={rival} scope="col" class="cw-num">
                  {t.t(`options.scores.check.by.${rival}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {result.quarters.map(({ asOf, subjects, correlations }) => (
              <tr key={asOf}>
                <th scope="row">{t.day(asOf)}</th>
                <td class="cw-num">{t.number(subjects)}</td>
                {rivals.map((rival) => (
                  <td key={rival} class={rival === 'score' ? 'cw-num cw-scores-own' : 'cw-num'}>
                    {figure(correlations.revenue[rival])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="cw-options-about">{t.t('options.scores.check.about')}</p>
    </>
  );
}

function verdict([low, high]: readonly [number, number]): 'better' | 'worse' | 'even' {
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'even';
}
