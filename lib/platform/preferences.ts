import { browser } from 'wxt/browser';
import type { Settings } from '../protocol/settings.ts';
import { settingsSchema } from '../protocol/settings-schema.ts';

/** How this browser's user likes things to look. Kept in extension storage, apart from the data. */
const SETTINGS = 'settings';

/** Settings a newer version or a fault has made unreadable fall back to the defaults. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(SETTINGS);
  const parsed = settingsSchema.safeParse(stored[SETTINGS] ?? {});
  return parsed.success ? parsed.data : settingsSchema.parse({});
}

export async function saveSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [SETTINGS]: settingsSchema.parse(settings) });
}

/** Also called for changes made in another page. */
export function onSettingsChanged(listener: (settings: Settings) => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    const parsed = settingsSchema.safeParse(changes[SETTINGS]?.newValue);
    if (parsed.success) listener(parsed.data);
  });
}
