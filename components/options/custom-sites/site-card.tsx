import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { CustomSiteView } from '../../../lib/sites/view.ts';
import { useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Section } from '../../ui/section.tsx';
import type { IdSource } from './types.ts';

/** One described site: what its addresses are read as, and everything that can be done with it. */
export function SiteCard(props: {
  readonly view: CustomSiteView;
  readonly sources: readonly IdSource[];
  readonly busy: boolean;
  readonly onAllow: () => void;
  readonly onEdit: () => void;
  readonly onExport: () => void;
  readonly onRemove: () => void;
}): VNode {
  const { view, sources, busy } = props;
  const { site, granted } = view;
  const t = useT();
  const [removing, setRemoving] = useState(false);
  const { host } = new URL(site.origin);
  const label = (id: string | undefined) => sources.find((source) => source.id === id)?.label;

  return (
    <Section card title={site.name} aside={<span class="cw-caption">{host}</span>}>
      {granted ? null : (
        <div class="cw-options-row">
          <p>{t.t('sites.notGranted', { host })}</p>
          <Button disabled={busy} onClick={props.onAllow}>
            {t.t('sites.allow', { host })}
          </Button>
        </div>
      )}
      <div class="cw-options-scroll">
        <table class="cw-table cw-sites-table">
          <caption class="cw-hidden">{t.t('sites.patterns')}</caption>
          <thead>
            <tr>
              <th scope="col">{t.t('sites.pattern')}</th>
              <th scope="col">{t.t('sites.kind')}</th>
              <th scope="col">{t.t('sites.connection')}</th>
            </tr>
          </thead>
          <tbody>
            {site.patterns.map(({ pattern, kind, connection }) => (
              <tr key={pattern}>
                <td>
                  <code>{pattern}</code>
                </td>
                <td>{t.t(`sites.kind.${kind}`)}</td>
                <td>
                  {label(connection) ?? (
                    <Chip tone="warn">{t.t(connection === undefined ? 'sites.noConnection' : 'sites.gone')}</Chip>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="cw-options-actions">
        <Button onClick={props.onEdit}>{t.t('sites.edit')}</Button>
        <Button variant="quiet" disabled={busy} onClick={props.onExport}>
          {t.t('sites.export')}
        </Button>
        <Button variant="quiet" icon="trash" onClick={() => setRemoving(!removing)}>
          {t.t('sites.remove')}
        </Button>
      </div>
      {removing ? (
        <div class="cw-options-confirm" role="alert">
          <p>{t.t('sites.removeAbout', { name: site.name, host })}</p>
          <Button variant="danger" disabled={busy} onClick={props.onRemove}>
            {t.t('sites.removeYes')}
          </Button>
          <Button onClick={() => setRemoving(false)}>{t.t('ui.cancel')}</Button>
        </div>
      ) : null}
    </Section>
  );
}
