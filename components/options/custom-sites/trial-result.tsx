import type { VNode } from 'preact';
import type { SiteTrial } from '../../../lib/sites/view.ts';
import { useT } from '../../context.ts';
import { Icon } from '../../ui/icon.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import type { IdSource } from './types.ts';

/** What was found on the tab, or what to do so that something is. */
export function TrialResult(props: {
  readonly trial: SiteTrial | undefined;
  readonly host: string;
  readonly sources: readonly IdSource[];
}): VNode {
  const { trial, host, sources } = props;
  const t = useT();
  if (trial === undefined) return <SkeletonLines lines={3} />;
  if (trial.status !== 'tab') return <p class="cw-options-notice">{t.t(`sites.try.${trial.status}`, { host })}</p>;
  const { url, match } = trial;
  if (match === undefined) {
    return (
      <>
        <Rows rows={[[t.t('sites.try.address'), <code>{url}</code>]]} />
        <p class="cw-options-notice">{t.t('sites.try.none')}</p>
      </>
    );
  }
  const { ref, record } = match;
  const source = sources.find(({ id }) => id === ref.connection)?.label;
  return (
    <>
      <Rows
        rows={[
          [t.t('sites.try.address'), <code>{url}</code>],
          [t.t('sites.try.fits'), <code>{match.pattern}</code>],
          [t.t('sites.try.id'), <code>{ref.externalId}</code>],
          ...(ref.tenant === undefined ? [] : [[t.t('sites.try.tenant'), <code>{ref.tenant}</code>] as const]),
          ...(source === undefined ? [] : [[t.t('sites.connection'), source] as const]),
        ]}
      />
      {'name' in record ? (
        <p class="cw-note cw-note-good">
          <Icon name="check" />
          <span>
            {t.t(`sites.kind.${ref.kind}`)} · <strong>{record.name}</strong>
          </span>
        </p>
      ) : (
        <p class="cw-options-notice">{t.text(record.reason)}</p>
      )}
    </>
  );
}

function Rows({ rows }: { readonly rows: readonly (readonly [term: string, value: VNode | string])[] }): VNode {
  return (
    <dl class="cw-sites-rows">
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
