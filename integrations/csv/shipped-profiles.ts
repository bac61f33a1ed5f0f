import { type Profile, parseProfile } from './profile.ts';
import adventureworks from './profiles/adventureworks.json' with { type: 'json' };

/** The profiles that come with the product, by id. */
export const shippedProfiles: ReadonlyMap<string, Profile> = new Map(
  [parseProfile(adventureworks)].map((profile) => [profile.id, profile]),
);
