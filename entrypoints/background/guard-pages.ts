import { browser } from 'wxt/browser';
import { readSettings } from '../../lib/platform/preferences.ts';
import { isGranted } from '../../lib/platform/sites.ts';
import { customSites } from './custom-sites.ts';
import { pageGuard } from './page-guard.ts';

/** The page guard with what the browser and the user say. */
export const guardPages = pageGuard({
  granted: (pattern) => isGranted([pattern]),
  offSites: async () => (await readSettings()).offSites,
  addressOf: async (tab) => (await browser.tabs.get(tab)).url,
  described: customSites,
});
