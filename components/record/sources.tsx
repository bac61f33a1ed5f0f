import type { VNode } from 'preact';
import type { Provenance } from '../../lib/model/quantity.ts';
import { useT } from '../context.ts';
import { AgeStamp } from '../ui/age-stamp.tsx';

/** Where everything above comes from and how old it is, with the way to renew it. */
export function Sources(props: { readonly sources: readonly Provenance[]; readonly onOptions: () => void }): VNode {
  const t = useT();
  const bySource = [...new Map(props.sources.map((source) => [source.connection, source])).values()];
  return (
    <footer class="cw-sources">
      <ul aria-label={t.t('ui.sources.label')}>
        {bySource.map((source) => (
          <li key={source.connection}>
            <AgeStamp sources={[source]} />
          </li>
        ))}
      </ul>
      <button type="button" class="cw-link" onClick={props.onOptions} title={t.t('ui.sources.renewAbout')}>
        {t.t('ui.sources.renew')}
      </button>
    </footer>
  );
}
