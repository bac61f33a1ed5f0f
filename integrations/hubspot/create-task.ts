import type { NewTask } from '../../lib/sync/connector.ts';
import { HubspotApi, type HubspotContext } from './api.ts';
import { Portal, recordUrl } from './portal.ts';
import { STREAM_NAMES } from './stream-ids.ts';

/** HubSpot's own association types from a task to a record; they are the same in every account. */
const ASSOCIATION_TYPES = { contact: 204, account: 192, deal: 216 } as const;
const OBJECT_TYPES = { contact: 'contacts', account: 'companies', deal: 'deals' } as const;

/** Due at nine in the morning (UTC) of the day, or now: HubSpot wants a moment. */
export async function createTask(ctx: HubspotContext, task: NewTask): Promise<{ externalId: string; url?: string }> {
  const api = new HubspotApi(ctx);
  const account = await new Portal(ctx, api).account();
  const dueAt = task.dueOn === undefined ? ctx.clock.now() : Date.parse(`${task.dueOn}T09:00:00Z`);
  const externalId = await api.create(
    'tasks',
    {
      hs_task_subject: task.title,
      hs_task_body: task.body,
      hs_timestamp: new Date(dueAt).toISOString(),
      hs_task_status: 'NOT_STARTED',
      hs_task_type: 'TODO',
      ...(task.ownerExternalId === undefined ? {} : { hubspot_owner_id: task.ownerExternalId }),
    },
    { id: task.on.externalId, associationTypeId: ASSOCIATION_TYPES[task.on.kind] },
    STREAM_NAMES.tasks,
  );
  // A task has no page of its own: it is shown on the record it belongs to.
  const url = recordUrl(account, OBJECT_TYPES[task.on.kind], task.on.externalId);
  return { externalId, ...(url === undefined ? {} : { url }) };
}
