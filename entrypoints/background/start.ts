import { readSettings } from '../../lib/platform/preferences.ts';
import { grantedOf, registerPages, runInOpenTabs, type SiteScript } from '../../lib/platform/sites.ts';
import { closeStorageToPages } from '../../lib/platform/vault.ts';
import type { Container } from './container.ts';
import { pagePatterns } from './custom-sites.ts';
import { reviewOverlays } from './overlays.ts';
import { syncEvery } from './schedule.ts';
import { lockIdle } from './security.ts';

const OVERLAY: SiteScript = { id: 'overlay', js: '/content-scripts/overlay.js' };

/** What every worker start puts right: things browsers forget, and a sync that died with the last worker. */
export async function start({ sync, guard }: Container): Promise<void> {
  const takenUp = guard.ready().then((ready) => (ready ? sync.takeUp(lockIdle({ sync })) : undefined));
  await closeStorageToPages();
  await registerPages(OVERLAY, await pagePatterns());
  await syncEvery((await readSettings()).syncEveryMinutes);
  await takenUp;
  await sync.rearm();
}

/** Site access was given or taken: here, or in the browser's own settings. */
export async function sitesChanged(): Promise<void> {
  await drawOn(await pagePatterns());
}

/** Sites were described, or described otherwise: their open tabs are drawn on at once. @param origins match patterns */
export async function sitesDescribed(origins: readonly string[]): Promise<void> {
  await drawOn(origins);
}

async function drawOn(patterns: readonly string[]): Promise<void> {
  await registerPages(OVERLAY, await pagePatterns());
  const granted = await grantedOf(patterns);
  if (granted.length > 0) await runInOpenTabs(OVERLAY, granted);
  await reviewOverlays();
}
