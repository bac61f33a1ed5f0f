import { browser } from 'wxt/browser';
import { parseSettings, type Settings } from '../protocol/settings.ts';

import { readLocal, writeLocal } from './local-storage.ts';

/** How this browser's user likes things to look. Kept in extension storage, apart from the data. */
const SETTINGS = 'settings';

export async function readSettings(): Promise<Settings> {
  // Pages open and speak even where extension storage fails.
  return parseSettings(await readLocal(SETTINGS).catch(() => undefined));
}

export async function saveSettings(settings: Settings): Promise<void> {
  await writeLocal(SETTINGS, settings);
}

/** Also called for changes made in another page. */
export function onSettingsChanged(listener: (settings: Settings) => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    const change = changes[SETTINGS];
    if (change) listener(parseSettings(change.newValue));
  });
}
