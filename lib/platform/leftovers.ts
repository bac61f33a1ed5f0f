import { browser } from 'wxt/browser';

/** Keys before and after all others: files are merged with those whose keys lie between theirs. */
const FILLERS = ['!filler', '~filler'] as const;
const ROUNDS = 12;
/** Looking in vain for a key between them, often enough, has LevelDB merge the files it had to look through. */
const ABSENT = 'nothing';
const LOOKS = 3000;
/** Of a value: several together exceed what the browser gathers before it writes a file anew. */
const BYTES = 1_000_000;

/**
 * Extension storage is a LevelDB, as databases are (lib/store/leftovers.ts): what is removed from it, tokens above all,
 * stays readable in its files until these are merged, which comes with writing and reading. Takes some seconds. Never fails.
 */
export async function overwriteStorageLeftovers(): Promise<void> {
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const key of FILLERS) await browser.storage.local.set({ [key]: randomText() });
    }
    for (let look = 0; look < LOOKS; look++) await browser.storage.local.get(ABSENT);
    await browser.storage.local.remove([...FILLERS]);
    for (let look = 0; look < LOOKS; look++) await browser.storage.local.get(ABSENT);
  } catch {
    // No room: the old bytes go when the browser tidies up.
  } finally {
    await browser.storage.local.remove([...FILLERS]).catch(() => undefined);
  }
}

function randomText(): string {
  const bytes = new Uint8Array(BYTES);
  for (let at = 0; at < BYTES; at += 50_000) crypto.getRandomValues(bytes.subarray(at, at + 50_000));
  let text = '';
  // Printable, and as good as incompressible.
  for (let at = 0; at < BYTES; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192).map((byte) => 33 + (byte % 94)));
  }
  return text;
}
