import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { DEFAULT_WEIGHTS, SCORED_KPIS, weightShares } from '../../../lib/score/weights.ts';
import { useT } from '../../context.ts';

/** Sliders go in whole percents of the published scale; shares are worked out of them. */
const SCALE = 100;
const MAX = 50;

/** Own weights of the score. A KPI moved to nothing is left out; the others share the whole. */
export function WeightSliders(props: {
  readonly own: Readonly<Record<string, number>>;
  readonly onChange: (own: Readonly<Record<string, number>>) => void;
}): VNode {
  const t = useT();
  const id = useId();
  const { own, onChange } = props;
  const sliderOf = (kpi: string) => Math.round((own[kpi] ?? DEFAULT_WEIGHTS[kpi] ?? 0) * SCALE);
  const shares = new Map(weightShares(own).map(({ kpi, weight }) => [kpi, weight]));
  const sum = SCORED_KPIS.reduce((total, { kpi }) => total + sliderOf(kpi), 0);
  return (
    <>
      <ul class="cw-weights">
        {SCORED_KPIS.map(({ kpi, weight }) => {
          const share = shares.get(kpi);
          return (
            <li key={kpi} class="cw-weight">
              <label class="cw-weight-name" for={`${id}-${kpi}`}>
                {t.t(`kpi.${kpi}.name`)}
              </label>
              <input
                id={`${id}-${kpi}`}
                class="cw-range"
                type="range"
                min={0}
                max={MAX}
                step={1}
                value={sliderOf(kpi)}
                aria-valuetext={share === undefined ? t.t('options.scores.leftOut') : t.ratio(share)}
                onInput={(event) => onChange({ ...own, [kpi]: Number(event.currentTarget.value) / SCALE })}
              />
              <span class={share === undefined ? 'cw-weight-share cw-weight-none' : 'cw-weight-share'}>
                {share === undefined ? t.t('options.scores.leftOut') : t.ratio(share)}
              </span>
              <span class="cw-weight-default">{t.t('options.scores.published', { share: { ratio: weight } })}</span>
            </li>
          );
        })}
      </ul>
      <p class="cw-options-about">{t.t('options.scores.sum', { sum })}</p>
    </>
  );
}
