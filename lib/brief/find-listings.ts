import type { Store } from '../store/store.ts';
import type { ListingEntry } from './listing-blocks.ts';
import { openSnapshots } from './read-snapshots.ts';

export interface FoundTitle {
  readonly listing: string;
  readonly title: string;
  readonly channel?: string;
}

const SHOWN = 8;

/** Own listings by words of their title or their number, as of the last analysis: those that have most of the words first. */
export async function findListings(store: Store, words: string): Promise<FoundTitle[]> {
  const wanted = wordsOf(words);
  const snapshots = await openSnapshots(store);
  if (wanted.length === 0 || snapshots === undefined) return [];
  let best: { readonly listing: string; readonly entry: ListingEntry; readonly hits: number }[] = [];
  for await (const [listing, entries] of snapshots.allListings()) {
    for (const entry of entries) {
      const hits = hitsIn(`${listing} ${entry.title}`, wanted);
      if (hits > 0) best.push({ listing, entry, hits });
    }
    if (best.length > 10 * SHOWN) best = likeliest(best);
  }
  return Promise.all(
    likeliest(best).map(async ({ listing, entry: { title, channel } }) => {
      const name = (await snapshots.channel(channel))?.name;
      return { listing, title, ...(name === undefined ? {} : { channel: name }) };
    }),
  );
}

function likeliest<T extends { readonly hits: number; readonly listing: string }>(found: readonly T[]): T[] {
  return found.toSorted((a, b) => b.hits - a.hits || (a.listing < b.listing ? -1 : 1)).slice(0, SHOWN);
}

function wordsOf(words: string): string[] {
  return plain(words)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function hitsIn(title: string, wanted: readonly string[]): number {
  const name = plain(title);
  return wanted.filter((word) => name.includes(word)).length;
}

const plain = (words: string) => words.normalize('NFKC').toLowerCase();
