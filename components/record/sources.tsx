import type { VNode } from 'preact';
import type { Provenance } from '../../lib/model/quantity.ts';
import { useNow, useT } from '../context.ts';
import { AgeStamp } from '../ui/age-stamp.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Refresh } from './use-refresh.ts';

const YOUNGER_MS = 120_000;

/** Where everything above comes from and how old it is, with the way to renew it. */
export function Sources(props: {
  readonly sources: readonly Provenance[];
  /** When the record itself was last read. */
  readonly readAt: string;
  /** Reads the record again; absent where that is not possible. */
  readonly refresh: Refresh | undefined;
  readonly onOptions: () => void;
}): VNode {
  const { sources, readAt, refresh, onOptions } = props;
  const t = useT();
  const now = useNow();
  const bySource = [...new Map(sources.map((source) => [source.connection, source])).values()];
  // A sync is as old as its start: what it read is always a little younger.
  const younger = sources.every(({ asOf }) => Date.parse(readAt) - Date.parse(asOf) > YOUNGER_MS);
  return (
    <footer class="cw-sources">
      <ul aria-label={t.t('ui.sources.label')}>
        {younger ? (
          <li title={t.t('ui.sources.recordAbout')}>
            <span class="cw-age">{t.t('ui.sources.record', { when: t.age(readAt, now) })}</span>
          </li>
        ) : null}
        {bySource.map((source) => (
          <li key={source.connection}>
            <AgeStamp sources={[source]} />
          </li>
        ))}
      </ul>
      {refresh === undefined ? null : (
        <p class={refresh.failure === undefined ? 'cw-hidden' : 'cw-sources-failure'} role="status">
          {refresh.failure !== undefined
            ? t.text(refresh.failure.userText)
            : refresh.done
              ? t.t('ui.sources.refreshed')
              : ''}
        </p>
      )}
      {refresh === undefined ? (
        <button type="button" class="cw-link" onClick={onOptions} title={t.t('ui.sources.renewAbout')}>
          {t.t('ui.sources.renew')}
        </button>
      ) : (
        <button
          type="button"
          class="cw-link cw-sources-refresh"
          onClick={refresh.run}
          disabled={refresh.busy}
          aria-busy={refresh.busy}
          title={t.t('ui.sources.refreshAbout')}
        >
          {refresh.busy ? <span class="cw-spin" aria-hidden="true" /> : <Icon name="refresh" size={14} />}
          {t.t('ui.sources.refresh')}
        </button>
      )}
    </footer>
  );
}
