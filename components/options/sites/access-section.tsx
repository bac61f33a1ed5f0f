import type { VNode } from 'preact';
import { useCallback, useEffect } from 'preact/hooks';
import { useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { useAction, useLoad } from '../use-load.ts';
import { useSettings } from '../use-settings.ts';
import { hostsOf } from './host-switches.tsx';
import './sites.css';
import { SystemCard } from './system-card.tsx';
import type { AccessPowers, KnownSite } from './types.ts';

/** On which sites the overlay may show itself: asked for one by one, given back at any time, hidden host by host. */
export function AccessSection(props: {
  readonly powers: AccessPowers;
  readonly onSitesChanged: (listener: () => void) => () => void;
}): VNode {
  const { powers, onSitesChanged } = props;
  const { known } = powers;
  const t = useT();
  const { stored, save, loadFailure, saveFailure, reload: reloadSettings } = useSettings();
  const access = useLoad(useCallback(() => powers.granted(known.flatMap(({ pages }) => pages)), [powers, known]));
  const { reload } = access;
  useEffect(() => onSitesChanged(reload), [onSitesChanged, reload]);
  const acting = useAction();
  const failure = loadFailure ?? saveFailure ?? access.failure;
  if (failure) {
    return (
      <ErrorNote
        failure={failure}
        action={{
          label: t.t('ui.retry'),
          onClick: () => {
            reloadSettings();
            reload();
          },
        }}
      />
    );
  }
  if (stored === undefined || access.value === undefined) return <SkeletonLines lines={6} />;
  const { settings } = stored;
  const granted = new Set(access.value);
  const listed = new Set(known.flatMap(({ pages }) => hostsOf(pages)));
  const elsewhere = settings.offSites.filter((host) => !listed.has(host));
  const onOff = (offSites: readonly string[]) => save({ settings: { ...settings, offSites } });
  const act = (work: Promise<unknown>) => acting.run(() => work.then(reload));
  return (
    <>
      <p class="cw-site-promise">{t.t('options.access.promise')}</p>
      {acting.failure === undefined ? null : <ErrorNote failure={acting.failure} />}
      {[...new Set(known.map(({ system }) => system))].map((system) => (
        <SystemCard
          key={system}
          system={system}
          sites={known.filter((site) => site.system === system)}
          granted={granted}
          off={settings.offSites}
          onOff={onOff}
          // The browser asks only while it sees the click: nothing may come before it.
          onAllow={(site: KnownSite) => act(powers.request(site.pages))}
          onRelease={(site: KnownSite) => act(powers.release(site.pages))}
        />
      ))}
      {elsewhere.length === 0 ? null : (
        <Section card title={t.t('options.access.elsewhere')}>
          <ul class="cw-options-sites">
            {elsewhere.map((host) => (
              <li key={host}>
                {host}
                <Button
                  size="small"
                  variant="quiet"
                  onClick={() => onOff(settings.offSites.filter((other) => other !== host))}
                >
                  {t.t('options.access.showAgain')}
                </Button>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
