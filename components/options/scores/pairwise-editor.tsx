import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { MOST_COMPARED } from '../../../lib/model/weight-choices.ts';
import { pairwiseWeights, reciprocal, worstJudgement } from '../../../lib/score/weighing/pairwise.ts';
import { SCORED_KPIS } from '../../../lib/score/weights.ts';
import { useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { ShareList } from './share-list.tsx';

/** Up to this ratio judgements are taken to fit each other (Saaty). */
const CONSISTENT = 0.1;
const MOST = 9;

interface Pairs {
  readonly kpis: string[];
  readonly above: number[][];
}

/** Figures compared two by two: how many times as important one is as the other, and what follows for all. */
export function PairwiseEditor(props: {
  readonly kpis: readonly string[];
  readonly above: readonly (readonly number[])[];
  readonly onChange: (pairs: Pairs) => void;
}): VNode {
  const t = useT();
  const id = useId();
  const { kpis, above, onChange } = props;
  const table = reciprocal(above);
  const judged = pairwiseWeights(table);
  const pairs = kpis.flatMap((_, row) => kpis.slice(row + 1).map((__, at) => ({ row, column: row + at + 1 })));
  const nameOf = (at: number) => t.t(`kpi.${kpis[at] ?? ''}.name`);
  const judge = (row: number, column: number, value: number) =>
    onChange({
      kpis: [...kpis],
      above: above.map((own, at) => own.map((one, index) => (at === row && at + index + 1 === column ? value : one))),
    });
  const toggle = (kpi: string, wanted: boolean) => {
    const next = SCORED_KPIS.map((one) => one.kpi).filter((one) => (one === kpi ? wanted : kpis.includes(one)));
    const was = (a: string, b: string) => table[kpis.indexOf(a)]?.[kpis.indexOf(b)] ?? 1;
    onChange({ kpis: next, above: next.slice(0, -1).map((a, at) => next.slice(at + 1).map((b) => was(a, b))) });
  };
  const words = (row: number, column: number, value: number) => {
    if (value === 1) return t.t('options.scores.pair.equal', { a: nameOf(row), b: nameOf(column) });
    const [more, less] = value > 1 ? [row, column] : [column, row];
    return t.t('options.scores.pair.more', {
      a: nameOf(more),
      b: nameOf(less),
      n: Math.round(Math.max(value, 1 / value)),
    });
  };

  return (
    <>
      <fieldset class="cw-scores-kpis">
        <legend>{t.t('options.scores.pair.which', { n: MOST_COMPARED })}</legend>
        {SCORED_KPIS.map(({ kpi }) => {
          const chosen = kpis.includes(kpi);
          return (
            <label key={kpi} class="cw-scores-kpi">
              <input
                type="checkbox"
                checked={chosen}
                disabled={chosen ? kpis.length <= 2 : kpis.length >= MOST_COMPARED}
                onChange={(event) => toggle(kpi, event.currentTarget.checked)}
              />
              {t.t(`kpi.${kpi}.name`)}
            </label>
          );
        })}
      </fieldset>
      <ul class="cw-pairs">
        {pairs.map(({ row, column }) => {
          const value = table[row]?.[column] ?? 1;
          const name = `${id}-${row}-${column}`;
          return (
            <li key={`${kpis[row]} ${kpis[column]}`} class="cw-pair">
              <span class="cw-pair-first">{nameOf(row)}</span>
              <input
                id={name}
                class="cw-range"
                type="range"
                min={1 - MOST}
                max={MOST - 1}
                step={1}
                value={value >= 1 ? 1 - Math.round(value) : Math.round(1 / value) - 1}
                aria-label={t.t('options.scores.pair.label', { a: nameOf(row), b: nameOf(column) })}
                aria-valuetext={words(row, column, value)}
                onInput={(event) => {
                  const at = Number(event.currentTarget.value);
                  judge(row, column, at <= 0 ? 1 - at : 1 / (1 + at));
                }}
              />
              <span>{nameOf(column)}</span>
              <span class="cw-pair-words" aria-hidden="true">
                {words(row, column, value)}
              </span>
            </li>
          );
        })}
      </ul>
      <div role="status">{consistency()}</div>
      <ShareList shares={kpis.map((kpi, at) => ({ kpi, weight: judged.weights[at] ?? 0 }))} />
    </>
  );

  function consistency(): VNode {
    const ratio = judged.consistencyRatio ?? 0;
    const shown = t.number(ratio, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    const misfit = ratio > CONSISTENT ? worstJudgement(table, judged.weights) : undefined;
    if (!misfit) return <p class="cw-scores-fits">{t.t('options.scores.pair.fits', { ratio: shown })}</p>;
    const { row, column, fits } = misfit;
    return (
      <div class="cw-options-notice cw-scores-misfit">
        <p>
          {t.t('options.scores.pair.misfit', {
            ratio: shown,
            judged: words(row, column, misfit.judged),
            fits: words(row, column, fits),
          })}
        </p>
        <Button size="small" onClick={() => judge(row, column, fits)}>
          {t.t('options.scores.pair.mend')}
        </Button>
      </div>
    );
  }
}
