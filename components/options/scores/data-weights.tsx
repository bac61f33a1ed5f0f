import type { VNode } from 'preact';
import { useCallback } from 'preact/hooks';
import { useAsk, useT } from '../../context.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { useLoad } from '../use-load.ts';
import { ShareList } from './share-list.tsx';

/** The weights that the stored data gives now, for channels and for partners. */
export function DataWeights({ method }: { readonly method: 'critic' | 'entropy' }): VNode {
  const t = useT();
  const ask = useAsk();
  const { value, failure, reload } = useLoad(useCallback(() => ask('score.weights', { method }), [ask, method]));
  if (failure) return <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: reload }} />;
  if (value === undefined) return <SkeletonLines lines={6} />;
  return (
    <div class="cw-scores-data">
      {(['partner', 'channel'] as const).map((kind) => {
        const weights = value[kind];
        return (
          <div key={kind}>
            <h3>{t.t(`options.scores.data.${kind}`)}</h3>
            {weights ? (
              <ShareList shares={Object.entries(weights).map(([kpi, weight]) => ({ kpi, weight }))} />
            ) : (
              <p class="cw-options-about">{t.t('options.scores.data.few')}</p>
            )}
          </div>
        );
      })}
    </div>
  );
}
