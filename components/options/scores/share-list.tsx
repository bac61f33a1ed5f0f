import type { VNode } from 'preact';
import { useT } from '../../context.ts';

/** Figures with their share of the score, largest first. */
export function ShareList(props: {
  readonly shares: readonly { readonly kpi: string; readonly weight: number }[];
}): VNode {
  const t = useT();
  const sorted = props.shares.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
  const largest = sorted[0]?.weight ?? 1;
  return (
    <ul class="cw-shares">
      {sorted.map(({ kpi, weight }) => (
        <li key={kpi} class="cw-share">
          <span>{t.t(`kpi.${kpi}.name`)}</span>
          <span class="cw-share-track" aria-hidden="true">
            <span class="cw-share-bar" style={{ width: `${(weight / largest) * 100}%` }} />
          </span>
          <span class="cw-weight-share">{t.ratio(weight)}</span>
        </li>
      ))}
    </ul>
  );
}
