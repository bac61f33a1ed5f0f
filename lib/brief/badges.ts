import { recordId } from '../model/ids.ts';
import type { RecordRef } from '../model/record-ref.ts';
import type { Store } from '../store/store.ts';
import type { BadgeReply } from './brief.ts';
import { connectionFor } from './find-record.ts';
import { openSnapshots, type SnapshotReader } from './read-snapshots.ts';
import type { Headline } from './snapshots.ts';

/** Chips for the links of a list. Records we do not know, or that belong to no partner or channel, have none. */
export async function assembleBadges(store: Store, refs: readonly RecordRef[]): Promise<BadgeReply[]> {
  const [connections, snapshots] = await Promise.all([store.connections(), openSnapshots(store)]);
  if (!snapshots) return [];
  const known = refs.flatMap((ref) => {
    const connection = connectionFor(connections, ref);
    return 'status' in connection ? [] : [{ ref, id: recordId(connection.id, ref.externalId) }];
  });
  const contactIds = known.flatMap(({ ref, id }) => (ref.kind === 'contact' ? [id] : []));
  const contacts = contactIds.length === 0 ? [] : await store.getMany('contacts', contactIds);
  const accountOf = new Map(contacts.map((contact) => [contact?.id as string | undefined, contact?.accountId]));

  const badges = await Promise.all(
    known.map(async ({ ref, id }): Promise<BadgeReply | undefined> => {
      const found = await headlineOf(ref, ref.kind === 'contact' ? accountOf.get(id) : id, snapshots);
      return (
        found && {
          externalId: ref.externalId,
          kind: ref.kind,
          score: found.score,
          grade: found.grade,
          name: found.name,
        }
      );
    }),
  );
  return badges.filter((badge) => badge !== undefined);
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
