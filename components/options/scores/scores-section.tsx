import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Weighing } from '../../../lib/model/weighing.ts';
import { presetWeights } from '../../../lib/score/weighing/presets.ts';
import { weightShares } from '../../../lib/score/weights.ts';
import { useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { useSettings } from '../use-settings.ts';
import { DataWeights } from './data-weights.tsx';
import { METHODS, methodOf, weighingOf } from './method.ts';
import { PairwiseEditor } from './pairwise-editor.tsx';
import { ScoreCheck } from './score-check.tsx';
import { ShareList } from './share-list.tsx';
import { WeightSliders } from './weight-sliders.tsx';
import './scores.css';

interface Choice {
  readonly weighing: Weighing;
  readonly weights: Readonly<Record<string, number>>;
}

/** Where the score's weights come from, and how well the score would have told the quarters behind. */
export function ScoresSection(): VNode {
  const t = useT();
  const { stored, save, busy, loadFailure, saveFailure, reload } = useSettings();
  const [changed, setChanged] = useState<Choice>();
  const [saved, setSaved] = useState(0);

  if (loadFailure) {
    return <ErrorNote failure={loadFailure} action={{ label: t.t('ui.retry'), onClick: reload }} />;
  }
  if (stored === undefined) return <SkeletonLines lines={8} />;
  const { workspace } = stored;
  const choice = changed ?? { weighing: workspace.weighing, weights: workspace.weights };
  const { weighing, weights } = choice;
  const nothing = weighing.by === 'own' && weightShares(weights).length === 0;
  const change = (next: Partial<Choice>) => {
    setSaved(0);
    setChanged({ ...choice, ...next });
  };
  const saveChoice = () =>
    save({ workspace: { ...workspace, ...choice } }, () => {
      setChanged(undefined);
      setSaved((before) => before + 1);
    });
  const published = weighing.by === 'own' && Object.keys(weights).length === 0;

  return (
    <>
      <Section card title={t.t('options.scores.weights')}>
        {saveFailure ? <ErrorNote failure={saveFailure} /> : null}
        <div class="cw-scores-method">
          <SelectField
            label={t.t('options.scores.from')}
            hint={t.t(`options.scores.about.${methodOf(weighing)}`)}
            value={methodOf(weighing)}
            options={METHODS.map((value) => ({ value, label: t.t(`options.scores.method.${value}`) }))}
            onChange={(method) => change({ weighing: weighingOf(method, workspace.weighing) })}
          />
        </div>
        {editor()}
        {nothing ? <p class="cw-options-notice">{t.t('options.scores.none')}</p> : null}
        <p class="cw-options-about">{t.t('options.scores.how')}</p>
        <div class="cw-options-actions">
          <Button variant="primary" busy={busy} disabled={changed === undefined || nothing} onClick={saveChoice}>
            {t.t('options.scores.save')}
          </Button>
          <Button disabled={published} onClick={() => change({ weighing: { by: 'own' }, weights: {} })}>
            {t.t('options.scores.reset')}
          </Button>
          <span role="status" class="cw-options-saved">
            {saved > 0 ? t.t('options.scores.saved') : ''}
          </span>
        </div>
      </Section>
      <ScoreCheck key={saved} />
    </>
  );

  function editor(): VNode {
    switch (weighing.by) {
      case 'own':
        return <WeightSliders own={weights} onChange={(next) => change({ weights: next })} />;
      case 'preset':
        return <ShareList shares={weightShares(presetWeights(weighing.preset))} />;
      case 'pairwise':
        return (
          <PairwiseEditor
            kpis={weighing.kpis}
            above={weighing.above}
            onChange={(next) => change({ weighing: { by: 'pairwise', ...next } })}
          />
        );
      default:
        return <DataWeights method={weighing.by} />;
    }
  }
}
