import { z } from 'zod';
import type { OverlayPlace } from '../protocol/types.ts';
import { readLocal, removeLocal, writeLocal } from './local-storage.ts';
import { inTurn } from './web-locks.ts';

/** Where the overlay stands on each site. Kept in extension storage, apart from the data. */
const PLACES = 'overlayPlaces';

const placesSchema = z.record(
  z.string(),
  z.object({
    corner: z.enum(['top-left', 'top-right', 'bottom-left', 'bottom-right']),
    inset: z.tuple([z.number(), z.number()]),
    expanded: z.boolean(),
  }),
);

const DEFAULT_PLACE: OverlayPlace = { corner: 'bottom-right', inset: [24, 24], expanded: false };

export async function readPlace(host: string): Promise<OverlayPlace> {
  return (await readPlaces())[host] ?? DEFAULT_PLACE;
}

export async function savePlace(host: string, place: OverlayPlace): Promise<void> {
  // Several tabs may do so at once.
  await inTurn(PLACES, async () => writeLocal(PLACES, { ...(await readPlaces()), [host]: place }));
}

/** Their keys tell which sites the user was on. */
export async function forgetPlaces(): Promise<void> {
  await inTurn(PLACES, () => removeLocal(PLACES));
}

async function readPlaces(): Promise<Record<string, OverlayPlace>> {
  const parsed = placesSchema.safeParse((await readLocal(PLACES).catch(() => undefined)) ?? {});
  return parsed.success ? parsed.data : {};
}
