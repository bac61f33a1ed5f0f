import { browser } from 'wxt/browser';
import { z } from 'zod';
import type { Settings } from '../protocol/settings.ts';
import { settingsSchema } from '../protocol/settings-schema.ts';
import type { OverlayPlace } from '../protocol/types.ts';

/** How this browser's user likes things to look. Kept in extension storage, apart from the data. */
const SETTINGS = 'settings';
const PLACES = 'overlayPlaces';

const placesSchema = z.record(
  z.string(),
  z.object({
    corner: z.enum(['top-left', 'top-right', 'bottom-left', 'bottom-right']),
    inset: z.tuple([z.number(), z.number()]),
    expanded: z.boolean(),
  }),
);

export const DEFAULT_PLACE: OverlayPlace = { corner: 'bottom-right', inset: [24, 24], expanded: false };

/** Settings a newer version or a fault has made unreadable fall back to the defaults. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(SETTINGS);
  const parsed = settingsSchema.safeParse(stored[SETTINGS] ?? {});
  return parsed.success ? parsed.data : settingsSchema.parse({});
}

export async function saveSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [SETTINGS]: settingsSchema.parse(settings) });
}

export async function readPlace(host: string): Promise<OverlayPlace> {
  return (await readPlaces())[host] ?? DEFAULT_PLACE;
}

export async function savePlace(host: string, place: OverlayPlace): Promise<void> {
  await browser.storage.local.set({ [PLACES]: { ...(await readPlaces()), [host]: place } });
}

async function readPlaces(): Promise<Record<string, OverlayPlace>> {
  const stored = await browser.storage.local.get(PLACES);
  const parsed = placesSchema.safeParse(stored[PLACES] ?? {});
  return parsed.success ? parsed.data : {};
}

/** Also called for changes made in another page. */
export function onSettingsChanged(listener: (settings: Settings) => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    const parsed = settingsSchema.safeParse(changes[SETTINGS]?.newValue);
    if (parsed.success) listener(parsed.data);
  });
}
