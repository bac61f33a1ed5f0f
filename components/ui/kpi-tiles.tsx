import type { VNode } from 'preact';
import type { Figure } from '../../lib/brief/brief.ts';
import type { Provenance } from '../../lib/model/quantity.ts';
import { better } from '../better.ts';
import { AgeStamp } from './age-stamp.tsx';
import { KpiTile } from './kpi-tile.tsx';

/** Tiles side by side. Source and age stand under all of them where they are the same, else in each. */
export function KpiTiles({ figures }: { readonly figures: readonly Figure[] }): VNode {
  const [first] = figures;
  const shared = first !== undefined && figures.every(({ sources }) => sameSources(sources, first.sources));
  return (
    <div class="cw-tiles">
      {figures.map((figure) => (
        <KpiTile key={figure.kpi} figure={figure} better={better(figure.kpi)} stamped={!shared} />
      ))}
      {shared ? (
        <div class="cw-tiles-age">
          <AgeStamp sources={first.sources} />
        </div>
      ) : null}
    </div>
  );
}

function sameSources(a: readonly Provenance[], b: readonly Provenance[]): boolean {
  const keys = (sources: readonly Provenance[]) =>
    sources.map(({ connection, asOf, partial }) => `${connection} ${asOf} ${partial === true}`).sort();
  const others = keys(b);
  return a.length === b.length && keys(a).every((key, i) => key === others[i]);
}
