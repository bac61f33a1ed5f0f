import { render } from 'preact';
import { AppProvider } from '../../components/context.ts';
import { Options } from '../../components/options/options.tsx';
import '../../components/tokens.css';
import '../../components/ui/ui.css';
import { HOSTS, isBuiltIn, type SiteHosts } from '../../integrations/hosts.ts';
import { HUBSPOT_SCOPES } from '../../integrations/hubspot/scopes.ts';
import { SITES } from '../../integrations/sites.ts';
import { redirectUri } from '../../lib/platform/authorise.ts';
import { ask } from '../../lib/platform/messaging-client.ts';
import { bootPage } from '../../lib/platform/page-boot.ts';
import { ownScriptUrl } from '../../lib/platform/script-url.ts';
import { grantedOf, onSitesChanged, releaseSites, requestSites } from '../../lib/platform/sites.ts';
import { keepStorage, storageUse } from '../../lib/platform/storage-use.ts';
import { onTabAddress } from '../../lib/platform/tab-addresses.ts';
import { onVaultChanged } from '../../lib/platform/vault-changes.ts';
import type { Ask } from '../../lib/protocol/types.ts';
import { accessPattern } from '../../lib/sites/address.ts';
import importWorker from './import.worker.ts?worker&url';
import { createImporter } from './import-client.ts';
import { saveFile } from './save-file.ts';

const root = document.getElementById('root');
if (root) {
  const { t, clock } = await bootPage();
  document.title = `${t.t('options.nav')} · ${t.t('ui.brand')}`;
  const sites = new Map<string, SiteHosts>(Object.entries(HOSTS));
  const worker = createImporter(() => new Worker(ownScriptUrl(importWorker), { type: 'module' }));
  const powers = {
    async requestSites(connector: string) {
      const hosts = sites.get(connector);
      return hosts === undefined || requestSites([...hosts.pages, ...hosts.api]);
    },
    onSitesChanged,
    onVaultChanged,
    access: { known: SITES, granted: grantedOf, request: requestSites, release: releaseSites },
    hubspot: { scopes: HUBSPOT_SCOPES, redirectUri: redirectUri() },
    importer: worker,
    ownData: worker,
    sites: {
      requestOrigin: (origin: string) => requestSites([accessPattern(origin)]),
      onTabChanged: onTabAddress,
      isBuiltIn,
    },
    storageUse,
    saveFile,
  };
  // From now on there is something to lose; only a page may ask.
  const keepingAsk: Ask = async (message, request) => {
    const answer = await ask(message, request);
    if (message === 'connection.save' || message === 'sample.load') void keepStorage().catch(() => undefined);
    return answer;
  };
  render(
    <AppProvider t={t} ask={keepingAsk} clock={clock}>
      <Options powers={powers} />
    </AppProvider>,
    root,
  );
}
