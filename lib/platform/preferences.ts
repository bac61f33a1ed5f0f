import { browser } from 'wxt/browser';
import { parseSettings, type Settings } from '../protocol/settings.ts';

/** How this browser's user likes things to look. Kept in extension storage, apart from the data. */
const SETTINGS = 'settings';

export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(SETTINGS);
  return parseSettings(stored[SETTINGS]);
}

export async function saveSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [SETTINGS]: settings });
}

/** Also called for changes made in another page. */
export function onSettingsChanged(listener: (settings: Settings) => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    const change = changes[SETTINGS];
    if (change) listener(parseSettings(change.newValue));
  });
}
