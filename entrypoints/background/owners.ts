import { connectionFor } from '../../lib/brief/find-record.ts';
import { AppError, text } from '../../lib/errors.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { Owner } from '../../lib/model/records.ts';
import type { OwnerChoice } from '../../lib/protocol/step-messages.ts';
import type { Store } from '../../lib/store/store.ts';
import type { Connection } from '../../lib/sync/state.ts';

const CHOICES = 20;

/** Colleagues by part of their name; of one who is in several systems, one entry. With a record: those of its system. */
export async function findOwners(store: Store, ref: RecordRef | undefined, search = ''): Promise<OwnerChoice[]> {
  const owners = ref === undefined ? await store.all('owners') : await ownersIn(store, ref);
  const sought = search.trim().toLowerCase();
  const byName = new Map(owners.map(({ id, name }): [string, OwnerChoice] => [name, { id, name }]));
  return [...byName.values()]
    .filter(({ name }) => name.toLowerCase().includes(sought))
    .sort(byNameOrder)
    .slice(0, CHOICES);
}

/** Who a task on the record can be assigned to: the owners of its system. */
export async function ownersOf(store: Store, ref: RecordRef): Promise<OwnerChoice[]> {
  return (await ownersIn(store, ref)).map(({ id, name }) => ({ id, name })).sort(byNameOrder);
}

/** @throws AppError `config` for one that is not of this connection */
export async function ownerIn(store: Store, { id }: Connection, ownerId: string): Promise<Owner> {
  const owner = await store.get('owners', ownerId);
  if (owner?.source.connection === id) return owner;
  throw new AppError('config', text('error.ownerGone'), `no owner ${ownerId} in ${id}`);
}

async function ownersIn(store: Store, ref: RecordRef): Promise<Owner[]> {
  const connection = connectionFor(await store.connections(), ref);
  if ('status' in connection) return [];
  return (await store.all('owners')).filter(({ source }) => source.connection === connection.id);
}

function byNameOrder(a: OwnerChoice, b: OwnerChoice): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
