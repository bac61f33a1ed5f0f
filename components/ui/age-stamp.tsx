import type { VNode } from 'preact';
import type { Provenance } from '../../lib/model/quantity.ts';
import { useNow, useT } from '../context.ts';
import { isStale, oldest, sourcesText } from '../format.ts';

/** "HubSpot · 3 hr ago": the stalest source; the tooltip names them all. Older than two days is marked, and what is of a part only. */
export function AgeStamp({ sources }: { readonly sources: readonly Provenance[] }): VNode | null {
  const t = useT();
  const now = useNow();
  const source = oldest(sources);
  if (source === undefined) return null;
  const stale = isStale(source.asOf, now);
  const labels = [...new Set(sources.map(({ label }) => label))];
  const name = labels.length > 1 ? t.t('ui.source.more', { label: source.label, n: labels.length - 1 }) : source.label;
  return (
    <span class={stale ? 'cw-age cw-age-stale' : 'cw-age'} title={sourcesText(t, sources)}>
      <span class="cw-age-name">{name}</span>
      <span class="cw-age-dot" aria-hidden="true">
        {' · '}
      </span>
      {sources.some(({ partial }) => partial) ? (
        <span>{t.t('ui.source.partial')}</span>
      ) : (
        <time dateTime={source.asOf}>{t.age(source.asOf, now)}</time>
      )}
    </span>
  );
}
