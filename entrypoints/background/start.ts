import { browser } from 'wxt/browser';
import { HOSTS } from '../../integrations/hosts.ts';
import { readSettings } from '../../lib/platform/preferences.ts';
import { registerPages, runInOpenTabs, type SiteScript } from '../../lib/platform/sites.ts';
import { closeStorageToPages } from '../../lib/platform/vault.ts';
import type { Container } from './container.ts';
import { syncEvery } from './schedule.ts';

const OVERLAY: SiteScript = { id: 'overlay', js: '/content-scripts/overlay.js' };
const pagePatterns = Object.values(HOSTS).flatMap(({ pages }) => [...pages]);

/** What every worker start puts right: things browsers forget, and a sync that died with the last worker. */
export async function start({ sync }: Container): Promise<void> {
  await closeStorageToPages();
  await registerPages(OVERLAY, pagePatterns);
  await syncEvery((await readSettings()).syncEveryMinutes);
  await sync.resume();
}

/** Site access was given or taken: here, or in the browser's own settings. */
export async function sitesChanged(): Promise<void> {
  await registerPages(OVERLAY, pagePatterns);
  const granted: string[] = [];
  for (const pattern of pagePatterns) {
    if (await browser.permissions.contains({ origins: [pattern] })) granted.push(pattern);
  }
  if (granted.length > 0) await runInOpenTabs(OVERLAY, granted);
}
