import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { StorageUse } from '../../lib/protocol/storage.ts';
import { useT } from '../context.ts';
import { AppearanceSection } from './appearance-section.tsx';
import { ConnectionsSection } from './connections-section.tsx';
import { SitesSection } from './custom-sites/sites-section.tsx';
import type { SitePowers } from './custom-sites/types.ts';
import { DataSection } from './data-section.tsx';
import type { HubspotPowers } from './hubspot-credentials.tsx';
import { type Importer, ImportSection } from './import/import-section.tsx';
import './options.css';
import type { OwnData } from './own-data/types.ts';
import { ScoresSection } from './scores/scores-section.tsx';
import { SecuritySection } from './security-section.tsx';
import { AccessSection } from './sites/access-section.tsx';
import type { AccessPowers } from './sites/types.ts';
import { WorkspaceSection } from './workspace-section.tsx';

const SECTIONS = [
  'connections',
  'import',
  'access',
  'sites',
  'scores',
  'workspace',
  'appearance',
  'security',
  'data',
] as const;
type SectionName = (typeof SECTIONS)[number];

/** What only the page that holds a user's click may do. */
export interface OptionsPowers {
  /** Asks the browser for the sites of a connector; only from a click. */
  readonly requestSites: (connector: string) => Promise<boolean>;
  /** Calls back when site access was given or taken, wherever that was done. @returns its own removal */
  readonly onSitesChanged: (listener: () => void) => () => void;
  /** Calls back when tokens were locked, unlocked or protected otherwise, wherever that was done. @returns its own removal */
  readonly onVaultChanged: (listener: () => void) => () => void;
  readonly access: AccessPowers;
  readonly hubspot: HubspotPowers;
  readonly importer: Importer;
  readonly ownData: OwnData;
  readonly sites: SitePowers;
  readonly storageUse: () => Promise<StorageUse>;
  readonly saveFile: (name: string, content: string | Blob) => void;
}

export function Options({ powers }: { readonly powers: OptionsPowers }): VNode {
  const t = useT();
  const [section, setSection] = useState(fromHash);
  // Once opened it stays: an import goes on while its user looks at another section.
  const importing = useRef(false);
  importing.current ||= section === 'import';
  useEffect(() => {
    const follow = () => setSection(fromHash());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  return (
    <div class="cw-options">
      <nav class="cw-options-nav" aria-label={t.t('options.nav')}>
        <p class="cw-options-brand">{t.t('ui.brand')}</p>
        <ul>
          {SECTIONS.map((name) => (
            <li key={name}>
              <a href={`#${name}`} aria-current={name === section ? 'page' : undefined}>
                {t.t(`options.${name}.title`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main class="cw-options-main">
        <h1>{t.t(`options.${section}.title`)}</h1>
        <p class="cw-options-about">{t.t(`options.${section}.about`)}</p>
        {importing.current ? (
          <div class="cw-options-body" hidden={section !== 'import'}>
            <ImportSection importer={powers.importer} saveFile={powers.saveFile} />
          </div>
        ) : null}
        {section === 'import' ? null : (
          <div class="cw-options-body" key={section}>
            {body(section)}
          </div>
        )}
      </main>
    </div>
  );

  function body(shown: Exclude<SectionName, 'import'>): VNode {
    switch (shown) {
      case 'connections':
        return <ConnectionsSection powers={powers} />;
      case 'access':
        return <AccessSection powers={powers.access} onSitesChanged={powers.onSitesChanged} />;
      case 'sites':
        return <SitesSection powers={powers.sites} onSitesChanged={powers.onSitesChanged} saveFile={powers.saveFile} />;
      case 'scores':
        return <ScoresSection />;
      case 'workspace':
        return <WorkspaceSection />;
      case 'appearance':
        return <AppearanceSection />;
      case 'security':
        return <SecuritySection onVaultChanged={powers.onVaultChanged} />;
      case 'data':
        return <DataSection powers={powers} />;
    }
  }
}

function fromHash(): SectionName {
  const name = location.hash.slice(1);
  return SECTIONS.find((section) => section === name) ?? 'connections';
}
