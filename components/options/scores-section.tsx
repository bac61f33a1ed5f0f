import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { DEFAULT_WEIGHTS, SCORED_KPIS, weightShares } from '../../lib/score/weights.ts';
import { useT } from '../context.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import { useSettings } from './use-settings.ts';

/** Sliders go in whole percents of the published scale; shares are worked out of them. */
const SCALE = 100;
const MAX = 50;

/** Own weights of the score. A KPI moved to nothing is left out; the others share the whole. */
export function ScoresSection(): VNode {
  const t = useT();
  const { stored, save, busy, loadFailure, saveFailure, reload } = useSettings();
  const [changed, setChanged] = useState<Readonly<Record<string, number>>>();
  const [saved, setSaved] = useState(false);
  const id = useId();

  if (loadFailure) {
    return <ErrorNote failure={loadFailure} action={{ label: t.t('ui.retry'), onClick: reload }} />;
  }
  if (stored === undefined) return <SkeletonLines lines={8} />;
  const { workspace } = stored;
  const own = changed ?? workspace.weights;
  const weightOf = (kpi: string) => own[kpi] ?? DEFAULT_WEIGHTS[kpi] ?? 0;
  const shares = new Map(weightShares(own).map(({ kpi, weight }) => [kpi, weight]));

  const change = (weights: Readonly<Record<string, number>>) => {
    setSaved(false);
    setChanged(weights);
  };
  const saveWeights = () =>
    save({ workspace: { ...workspace, weights: own } }, () => {
      setChanged(undefined);
      setSaved(true);
    });

  return (
    <Section card title={t.t('options.scores.weights')}>
      {saveFailure ? <ErrorNote failure={saveFailure} /> : null}
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
                value={Math.round(weightOf(kpi) * SCALE)}
                aria-valuetext={share === undefined ? t.t('options.scores.leftOut') : t.ratio(share)}
                onInput={(event) => change({ ...own, [kpi]: Number(event.currentTarget.value) / SCALE })}
              />
              <span class={share === undefined ? 'cw-weight-share cw-weight-none' : 'cw-weight-share'}>
                {share === undefined ? t.t('options.scores.leftOut') : t.ratio(share)}
              </span>
              <span class="cw-weight-default">{t.t('options.scores.published', { share: { ratio: weight } })}</span>
            </li>
          );
        })}
      </ul>
      {shares.size === 0 ? <p class="cw-options-notice">{t.t('options.scores.none')}</p> : null}
      <p class="cw-options-about">{t.t('options.scores.how')}</p>
      <div class="cw-options-actions">
        <Button
          variant="primary"
          busy={busy}
          disabled={changed === undefined || shares.size === 0}
          onClick={saveWeights}
        >
          {t.t('options.scores.save')}
        </Button>
        <Button disabled={Object.keys(own).length === 0} onClick={() => change({})}>
          {t.t('options.scores.reset')}
        </Button>
        <span role="status" class="cw-options-saved">
          {saved ? t.t('options.scores.saved') : ''}
        </span>
      </div>
    </Section>
  );
}
