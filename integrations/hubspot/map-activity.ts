import { type DealId, recordId } from '../../lib/model/ids.ts';
import type { Activity } from '../../lib/model/records.ts';
import { baseOf, type MapRecord, ownerOf } from './mapping.ts';
import { partiesOf } from './relations.ts';

const NAME_LIMIT = 1000;

/**
 * What happened, when and its title; never a body. The activity belongs to the company it was logged on: as its
 * partner where that company is one, as its account otherwise.
 */
function activity(kind: Activity['kind'], titleProperty: string | undefined, untitled: string): MapRecord {
  return (fields, context) => {
    const { ctx, relations } = context;
    const { record } = fields;
    const parties = partiesOf(ctx, record, relations);
    const isPartner = parties.customer?.isPartner === true;
    const deal = relations.linksOf(record, 'deals')[0];
    const title = (titleProperty && fields.text(titleProperty)) || untitled;
    const row: Activity = {
      ...baseOf(fields, context),
      id: recordId(ctx.connection, record.id),
      kind,
      title: title.slice(0, NAME_LIMIT),
      at: fields.need(
        'hs_timestamp',
        fields.instant('hs_timestamp') ?? fields.instant('hs_createdate'),
        'a date and time',
      ),
      done: kind === 'task' ? fields.text('hs_task_status') === 'COMPLETED' : undefined,
      accountId: isPartner ? undefined : parties.accountId,
      partnerId: isPartner ? parties.partnerId : undefined,
      dealId: deal ? recordId<DealId>(ctx.connection, deal.id) : undefined,
      ownerId: ownerOf(fields, context),
    };
    return { upserts: { activities: [row] } };
  };
}

export const mapMeeting = activity('meeting', 'hs_meeting_title', 'Meeting');
export const mapCall = activity('call', 'hs_call_title', 'Call');
export const mapTask = activity('task', 'hs_task_subject', 'Task');
/** Notes have a body and no title: the body stays in HubSpot. */
export const mapNote = activity('note', undefined, 'Note');
