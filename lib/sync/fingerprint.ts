import { fnv1a } from '../model/text-hash.ts';

/** A short name for a text: to tell texts apart, not to protect them. */
export function fingerprint(value: string): string {
  return (fnv1a(value) >>> 0).toString(16);
}
