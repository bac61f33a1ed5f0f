import { readSettings, saveSettings } from '../../lib/platform/preferences.ts';
import { inTurn } from '../../lib/platform/web-locks.ts';
import { renewOverlays } from './overlays.ts';

/** Switches the overlay off on a site, or on again, at once in every tab. */
export async function switchSite(host: string, on: boolean): Promise<void> {
  await inTurn('settings', async () => {
    const settings = await readSettings();
    const others = settings.offSites.filter((other) => other !== host);
    await saveSettings({ ...settings, offSites: on ? others : [...others, host] });
  });
  await renewOverlays();
}
