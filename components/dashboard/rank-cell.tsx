import type { VNode } from 'preact';
import type { Rank } from '../../lib/score/ranking.ts';
import { useT } from '../context.ts';

/** The place by score, and how firm it is: what intervals leave open, and what another way of ranking says. */
export function RankCell({ rank }: { readonly rank: Rank | undefined }): VNode {
  const t = useT();
  if (rank === undefined) {
    return (
      <td class="cw-dash-unknown">
        <span aria-hidden="true">–</span>
        <span class="cw-hidden">{t.t('ui.score.none')}</span>
      </td>
    );
  }
  const { place, of, topsis, firm } = rank;
  const [best, worst] = rank.range;
  const about = [
    t.t('dashboard.rank.range', { place, of, best, worst }),
    ...(topsis === undefined ? [] : [t.t('dashboard.rank.topsis', { topsis })]),
  ].join(' ');
  return (
    <td class="cw-dash-rank" title={about}>
      <span aria-hidden="true">
        {t.number(place)}
        <span class="cw-dash-rank-range">
          {firm ? t.t('dashboard.rank.firm') : t.t('dashboard.rank.open', { best, worst })}
        </span>
      </span>
      <span class="cw-hidden">{about}</span>
    </td>
  );
}
