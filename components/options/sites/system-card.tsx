import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useT } from '../../context.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Section } from '../../ui/section.tsx';
import { HostSwitches, hostsOf } from './host-switches.tsx';
import type { KnownSite } from './types.ts';

const NAMES: Readonly<Record<string, string>> = {
  amazon: 'Amazon',
  ebay: 'eBay',
  hubspot: 'HubSpot',
  shopify: 'Shopify',
};

/** One system's sites: those that are on, each with its hosts, and the way to switch on another. */
export function SystemCard(props: {
  readonly system: string;
  readonly sites: readonly KnownSite[];
  readonly granted: ReadonlySet<string>;
  readonly off: readonly string[];
  readonly onOff: (off: readonly string[]) => void;
  readonly onAllow: (site: KnownSite) => void;
  readonly onRelease: (site: KnownSite) => void;
}): VNode {
  const { system, sites, granted, off, onOff, onAllow, onRelease } = props;
  const t = useT();
  const isOn = (site: KnownSite) => site.pages.some((page) => granted.has(page));
  const on = sites.filter(isOn);
  const rest = sites.filter((site) => !isOn(site));
  const [chosen, setChosen] = useState(rest[0]?.name ?? '');
  const next = rest.find(({ name }) => name === chosen) ?? rest[0];
  const name = NAMES[system] ?? system;
  return (
    <Section
      card
      title={name}
      aside={
        <Chip tone={on.length > 0 ? 'good' : 'neutral'}>
          {on.length > 0 ? t.t('options.access.on', { n: on.length, of: sites.length }) : t.t('options.access.off')}
        </Chip>
      }
    >
      <p class="cw-site-about">{t.t(`options.access.about.${system}`)}</p>
      {on.length === 0 ? null : (
        <ul class="cw-sites">
          {on.map((site) => (
            <li key={site.name} class="cw-site">
              <p class="cw-site-head">
                <span class="cw-site-name">{site.name}</span>
                <Button
                  size="small"
                  variant="quiet"
                  title={t.t('options.access.releaseAbout', { name: site.name })}
                  onClick={() => onRelease(site)}
                >
                  {t.t('options.access.release')}
                </Button>
              </p>
              <HostSwitches
                hosts={hostsOf(site.pages.filter((page) => granted.has(page)))}
                off={off}
                onChange={onOff}
              />
            </li>
          ))}
        </ul>
      )}
      {next === undefined ? null : (
        <div class="cw-site-add">
          {rest.length < 2 ? null : (
            <SelectField
              label={t.t('options.access.another')}
              value={next.name}
              options={rest.map((site) => ({ value: site.name, label: site.name }))}
              onChange={setChosen}
            />
          )}
          <Button
            variant={on.length === 0 ? 'default' : 'quiet'}
            onClick={() => onAllow(next)}
            title={t.t('options.access.allowAbout', { hosts: next.pages.join(', ') })}
          >
            {t.t('options.access.allow', { name: next.name })}
          </Button>
        </div>
      )}
    </Section>
  );
}
