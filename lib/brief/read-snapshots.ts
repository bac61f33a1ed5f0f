import type { Store } from '../store/store.ts';
import { blockKey } from './blocks.ts';
import {
  type AccountSnapshot,
  accountBlockSchema,
  CHANNELS,
  type ChannelSnapshot,
  channelsSchema,
  type Headline,
  indexBlockSchema,
  MANIFEST,
  type Manifest,
  manifestSchema,
  type PartnerSnapshot,
  partnerBlockSchema,
} from './snapshots.ts';

/** Reads single subjects out of the blocks that the last analysis left; a block is read once. */
export interface SnapshotReader {
  readonly manifest: Manifest;
  partner(id: string | undefined): Promise<PartnerSnapshot | undefined>;
  /** By the id of any record of the account. */
  account(id: string | undefined): Promise<AccountSnapshot | undefined>;
  channel(key: string | undefined): Promise<ChannelSnapshot | undefined>;
  /** Whose score stands on a record, by `recordKey`. */
  headline(recordKey: string): Promise<Headline | undefined>;
}

/** @returns `undefined` before the first analysis */
export async function openSnapshots(store: Store): Promise<SnapshotReader | undefined> {
  const manifest = await store.snapshot(MANIFEST, manifestSchema);
  if (manifest === undefined) return undefined;
  const { partnerBlocks, accountBlocks, indexBlocks, headlines } = manifest;
  const partners = remembering((key) => store.snapshot(key, partnerBlockSchema));
  const accounts = remembering((key) => store.snapshot(key, accountBlockSchema));
  const index = remembering((key) => store.snapshot(key, indexBlockSchema));
  const channels = remembering((key) => store.snapshot(key, channelsSchema));

  return {
    manifest,
    async partner(id) {
      return id === undefined ? undefined : (await partners(blockKey('partners', id, partnerBlocks)))?.[id];
    },
    async account(id) {
      if (id === undefined) return undefined;
      const entry = (await accounts(blockKey('accounts', id, accountBlocks)))?.[id];
      if (entry === undefined || !('sameAs' in entry)) return entry;
      const other = (await accounts(blockKey('accounts', entry.sameAs, accountBlocks)))?.[entry.sameAs];
      if (other === undefined || 'sameAs' in other) return undefined;
      const { partner } = other;
      return partner && entry.linkedBy ? { ...other, partner: { ...partner, linkedBy: entry.linkedBy } } : other;
    },
    async channel(key) {
      return key === undefined ? undefined : (await channels(CHANNELS))?.[key];
    },
    async headline(recordKey) {
      const at = (await index(blockKey('index', recordKey, indexBlocks)))?.[recordKey];
      return at === undefined ? undefined : headlines[at];
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
