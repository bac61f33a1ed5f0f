import { browser } from 'wxt/browser';
import { readSettings } from '../../lib/platform/preferences.ts';
import { registerPages, runInOpenTabs, type SiteScript } from '../../lib/platform/sites.ts';
import { closeStorageToPages } from '../../lib/platform/vault.ts';
import type { Container } from './container.ts';
import { pagePatterns } from './origins.ts';
import { reviewOverlays } from './overlays.ts';
import { syncEvery } from './schedule.ts';
import { lockIdle } from './security.ts';

const OVERLAY: SiteScript = { id: 'overlay', js: '/content-scripts/overlay.js' };

/** What every worker start puts right: things browsers forget, and a sync that died with the last worker. */
export async function start({ sync, guard }: Container): Promise<void> {
  const takenUp = guard.ready().then((ready) => (ready ? sync.takeUp(lockIdle({ sync })) : undefined));
  await closeStorageToPages();
  await registerPages(OVERLAY, pagePatterns);
  await syncEvery((await readSettings()).syncEveryMinutes);
  await takenUp;
  await sync.rearm();
}

/** Site access was given or taken: here, or in the browser's own settings. */
export async function sitesChanged(): Promise<void> {
  await registerPages(OVERLAY, pagePatterns);
  const granted: string[] = [];
  for (const pattern of pagePatterns) {
    if (await browser.permissions.contains({ origins: [pattern] })) granted.push(pattern);
  }
  if (granted.length > 0) await runInOpenTabs(OVERLAY, granted);
  await reviewOverlays();
}
