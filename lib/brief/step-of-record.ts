import type { RecordRef } from '../model/record-ref.ts';
import type { Store } from '../store/store.ts';
import { isStepOfListing } from './assemble-listing.ts';
import { isStepOfOrder } from './assemble-order.ts';
import { connectionFor, findRecord } from './find-record.ts';
import { openSnapshots } from './read-snapshots.ts';
import { subjectsOf } from './record-subjects.ts';

/** Whether a step belongs to a record's page, also one that has been decided and is not shown any more. */
export async function isStepOfRecord(store: Store, ref: RecordRef, stepId: string): Promise<boolean> {
  if (ref.kind === 'listing') return isStepOfListing(store, ref, stepId);
  if (ref.kind === 'order') return isStepOfOrder(store, ref, stepId);
  const connection = connectionFor(await store.connections(), ref);
  if ('status' in connection) return false;
  const [record, snapshots] = await Promise.all([findRecord(store, connection, ref), openSnapshots(store)]);
  if ('status' in record || !snapshots) return false;
  const { account, partner, channel, dealSteps } = await subjectsOf(record, snapshots);
  const { steps: ofPartner, quarrels } = partner?.snapshot ?? {};
  const steps = [dealSteps, account?.steps, account?.dealSteps, ofPartner, quarrels, channel?.steps];
  return steps.some((own) => own?.some(({ id }) => id === stepId));
}
