import { recordId } from '../model/ids.ts';
import type { RecordRef } from '../model/record-ref.ts';
import type { Store } from '../store/store.ts';
import type { BadgeReply } from './brief.ts';
import { connectionFor } from './find-record.ts';
import { speaksFor } from './page-system.ts';
import { openSnapshots, type SnapshotReader } from './read-snapshots.ts';
import type { Headline } from './snapshots.ts';

/** Chips for the links of a list. Records we do not know, or that belong to no partner or channel, have none. */
export async function assembleBadges(store: Store, refs: readonly RecordRef[]): Promise<BadgeReply[]> {
  const [connections, snapshots] = await Promise.all([store.connections(), openSnapshots(store)]);
  if (!snapshots) return [];
  const listings = refs.filter(({ kind }) => kind === 'listing').map((ref) => listingBadge(ref, snapshots));
  const known = refs.flatMap((ref) => {
    if (ref.kind === 'listing') return [];
    const connection = connectionFor(connections, ref);
    return 'status' in connection ? [] : [{ ref, id: recordId(connection.id, ref.externalId) }];
  });
  const contactIds = known.flatMap(({ ref, id }) => (ref.kind === 'contact' ? [id] : []));
  const contacts = contactIds.length === 0 ? [] : await store.getMany('contacts', contactIds);
  const accountOf = new Map(contacts.map((contact) => [contact?.id as string | undefined, contact?.accountId]));

  const badges = await Promise.all(
    known.map(async ({ ref, id }): Promise<BadgeReply | undefined> => {
      const found = await headlineOf(ref, ref.kind === 'contact' ? accountOf.get(id) : id, snapshots);
      return found && badgeOf(ref, found, found.name);
    }),
  );
  return [...badges, ...(await Promise.all(listings))].filter((badge) => badge !== undefined);
}

/** The quality of the page, with its grade; a listing whose quality is not known has its name alone. */
async function listingBadge(ref: RecordRef, snapshots: SnapshotReader): Promise<BadgeReply | undefined> {
  const found = (await snapshots.listings(ref.externalId))
    // A channel's key is its name as far as telling systems apart goes.
    .map((entry) => ({
      entry,
      fit: speaksFor(ref, entry.channel === undefined ? undefined : { name: entry.channel }, '', undefined),
    }))
    .filter(({ fit }) => fit >= 0)
    .sort((a, b) => b.fit - a.fit)[0]?.entry;
  return found && badgeOf(ref, found, found.title);
}

function badgeOf(
  { externalId, kind, connection }: RecordRef,
  { score, grade }: Partial<Pick<BadgeReply, 'score' | 'grade'>>,
  name: string,
): BadgeReply {
  return { externalId, kind, ...(connection === undefined ? {} : { connection }), score, grade, name };
}

async function headlineOf(
  ref: RecordRef,
  id: string | undefined,
  snapshots: SnapshotReader,
): Promise<Headline | undefined> {
  if (id === undefined) return undefined;
  switch (ref.kind) {
    case 'account':
    case 'partner':
      return (await snapshots.headline('accounts', id)) ?? snapshots.headline('partners', id);
    case 'contact':
      return snapshots.headline('accounts', id);
    case 'deal':
      return snapshots.headline('deals', id);
    default:
      return undefined;
  }
}
