import type { NextStep } from '../playbook/step.ts';
import type { Store } from '../store/store.ts';
import { type AccountBlock, accountsKey, detailsKey } from './account-blocks.ts';
import { accountAt, accountHeadline } from './account-reader.ts';
import { blockKey, blockOf } from './blocks.ts';
import type { LinkedBy } from './identity.ts';
import { LISTING_SET, type ListingEntry } from './listing-blocks.ts';
import {
  type AccountSnapshot,
  accountBlockSchema,
  type ChannelSnapshot,
  channelBlockSchema,
  dealBlockSchema,
  detailBlockSchema,
  HEADLINES,
  type Headline,
  headlinesSchema,
  indexBlockSchema,
  listingBlockSchema,
  MANIFEST,
  type Manifest,
  manifestSchema,
  type PartnerSnapshot,
  partnerBlockSchema,
  recordKey,
} from './snapshots.ts';

/** Reads single subjects out of the blocks that the last analysis left; a block is read once. */
export interface SnapshotReader {
  readonly manifest: Manifest;
  partner(id: string | undefined): Promise<PartnerSnapshot | undefined>;
  /** By the id of any record of the account. */
  account(id: string | undefined): Promise<AccountSnapshot | undefined>;
  channel(key: string | undefined): Promise<ChannelSnapshot | undefined>;
  /** Steps about a deal that no account of ours stands behind. */
  dealSteps(id: string): Promise<readonly NextStep[]>;
  /** All listings of that number. */
  listings(number: string): Promise<readonly ListingEntry[]>;
  /** Every listing's number and entries, a block at a time. */
  allListings(): AsyncGenerator<readonly [number: string, entries: readonly ListingEntry[]]>;
  /** Every subject with a score. */
  headlines(): Promise<readonly Headline[]>;
  /** Whose score stands on a record. */
  headline(table: 'partners' | 'accounts' | 'deals', id: string): Promise<Headline | undefined>;
}

interface FoundAccount {
  readonly number: number;
  readonly block: AccountBlock;
  readonly place: number;
  readonly linkedBy?: LinkedBy | undefined;
}

/** @returns `undefined` before the first analysis */
export async function openSnapshots(store: Store): Promise<SnapshotReader | undefined> {
  const manifest = await store.snapshot(MANIFEST, manifestSchema);
  if (manifest === undefined) return undefined;
  const { channelBlocks, partnerBlocks, accountBlocks, indexBlocks, dealBlocks, listingBlocks } = manifest;
  const partners = remembering((key) => store.snapshot(key, partnerBlockSchema));
  const accounts = remembering((key) => store.snapshot(key, accountBlockSchema));
  const details = remembering((key) => store.snapshot(key, detailBlockSchema));
  const index = remembering((key) => store.snapshot(key, indexBlockSchema));
  const channels = remembering((key) => store.snapshot(key, channelBlockSchema));
  const deals = remembering((key) => store.snapshot(key, dealBlockSchema));
  const listings = remembering((key) => store.snapshot(key, listingBlockSchema));
  const lists = remembering((key) => store.snapshot(key, headlinesSchema));
  const headlines = async () => (await lists(HEADLINES)) ?? [];

  async function findAccount(id: string): Promise<FoundAccount | undefined> {
    const number = blockOf(id, accountBlocks);
    const block = await accounts(accountsKey(number));
    if (!block) return undefined;
    const place = block.ids.indexOf(id);
    if (place >= 0) return { number, block, place };
    const same = block.sameAs.find((record) => record.id === id);
    const other = same && (await findAccount(same.account));
    return other && { ...other, linkedBy: same.linkedBy };
  }

  return {
    manifest,
    async partner(id) {
      return id === undefined ? undefined : (await partners(blockKey('partners', id, partnerBlocks)))?.[id];
    },
    async account(id) {
      if (id === undefined) return undefined;
      // Most records are in their own block: both of it are asked for at once.
      void details(detailsKey(blockOf(id, accountBlocks)));
      const found = await findAccount(id);
      const rest = found && (await details(detailsKey(found.number)));
      return found && rest && accountAt(manifest, found.block, rest, found.place, found.linkedBy);
    },
    async channel(key) {
      return key === undefined ? undefined : (await channels(blockKey('channels', key, channelBlocks)))?.[key];
    },
    async dealSteps(id) {
      return (await deals(blockKey('deals', id, dealBlocks)))?.[id] ?? [];
    },
    async listings(number) {
      return (await listings(blockKey(LISTING_SET, number, listingBlocks)))?.[number] ?? [];
    },
    async *allListings() {
      for (let at = 0; at < listingBlocks; at++) yield* Object.entries((await listings(`${LISTING_SET}/${at}`)) ?? {});
    },
    headlines,
    async headline(table, id) {
      if (table === 'accounts') {
        const found = await findAccount(id);
        return found && (await headlines())[accountHeadline(found.block, found.place)];
      }
      const key = recordKey(table, id);
      const at = (await index(blockKey('index', key, indexBlocks)))?.[key];
      return at === undefined ? undefined : (await headlines())[at];
    },
  };
}

function remembering<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const found = new Map<string, Promise<T>>();
  return (key) => {
    const known = found.get(key) ?? read(key);
    found.set(key, known);
    return known;
  };
}
