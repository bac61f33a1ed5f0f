import type { Listing } from '../model/market-records.ts';
import type { Store } from '../store/store.ts';
import { newestBy } from './newest-by.ts';

export interface FoundListing {
  readonly listing: string;
  readonly title: string;
  readonly channel?: string;
}

const SHOWN = 8;

/** Own listings by words of their title or their number: those that have most of the words first. */
export async function findListings(store: Store, words: string): Promise<FoundListing[]> {
  const wanted = wordsOf(words);
  if (wanted.length === 0) return [];
  const newest = newestBy(await store.all('listings'), keyOf, ({ seenOn }) => seenOn);
  const found = newest
    .map((row) => ({ row, hits: hits(`${row.listing} ${row.title ?? ''}`, wanted) }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits || (a.row.listing < b.row.listing ? -1 : 1))
    .slice(0, SHOWN);
  const channels = await store.getMany(
    'channels',
    found.flatMap(({ row }) => row.channelId ?? []),
  );
  const nameOf = new Map(channels.flatMap((channel) => (channel ? [[channel.id, channel.name] as const] : [])));
  return found.map(({ row: { listing, title, channelId } }) => {
    const channel = channelId === undefined ? undefined : nameOf.get(channelId);
    return { listing, title: title ?? listing, ...(channel === undefined ? {} : { channel }) };
  });
}

const keyOf = ({ channelId, listing }: Listing) => `${channelId ?? ''} ${listing}`;

function wordsOf(words: string): string[] {
  return plain(words)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function hits(title: string, wanted: readonly string[]): number {
  const name = plain(title);
  return wanted.filter((word) => name.includes(word)).length;
}

const plain = (words: string) => words.normalize('NFKC').toLowerCase();
