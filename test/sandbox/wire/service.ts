import type { Activity } from '../../../lib/model/records.ts';
import { dates } from './companies.ts';
import { ID_BASES, type WireContext } from './context.ts';

const SUBJECTS = [
  'Driver failed',
  'Wrong colour temperature',
  'Delivery damaged',
  'Dimmer flickers',
  'Invoice question',
];

export function addTickets(context: WireContext): void {
  const { sample, portal, random, idOf, setId } = context;
  for (const [index, ticket] of sample.tickets.entries()) {
    const id = setId(ticket.id, String(ID_BASES.tickets + index + 1));
    portal.create(
      'tickets',
      {
        subject: random.pick(SUBJECTS),
        hs_pipeline_stage: ticket.closedAt === undefined ? '2' : '4',
        first_agent_reply_date: ticket.firstReplyAt ?? null,
        closed_date: ticket.closedAt ?? null,
      },
      { id, createdAt: ticket.openedAt, updatedAt: ticket.closedAt ?? ticket.firstReplyAt ?? ticket.openedAt },
    );
    if (ticket.accountId !== undefined) portal.link('tickets', id, 'companies', idOf(ticket.accountId), 'primary');
  }
}

/** HubSpot has no reviews and inspections of its own: they are meetings there; e-mails are left in the mailbox. */
export function addActivities(context: WireContext): void {
  const { sample, portal, idOf, setId } = context;
  for (const [index, activity] of sample.activities.entries()) {
    const target = typeOf(activity.kind);
    if (target === undefined) continue;
    const id = setId(activity.id, String(ID_BASES.activities + index + 1));
    portal.create(
      target.type,
      {
        hs_timestamp: activity.at,
        [target.title]: activity.title,
        ...(target.type === 'tasks'
          ? { hs_task_status: activity.done === true ? 'COMPLETED' : 'NOT_STARTED', hs_task_type: 'TODO' }
          : {}),
        hubspot_owner_id: activity.ownerId === undefined ? null : idOf(activity.ownerId),
      },
      { id, ...dates(activity.at, context, activity.at.slice(0, 10)) },
    );
    for (const company of [activity.partnerId, activity.accountId]) {
      if (company !== undefined) portal.link(target.type, id, 'companies', idOf(company));
    }
  }
}

function typeOf(kind: Activity['kind']): { type: string; title: string } | undefined {
  switch (kind) {
    case 'call':
      return { type: 'calls', title: 'hs_call_title' };
    case 'meeting':
    case 'review':
    case 'inspection':
      return { type: 'meetings', title: 'hs_meeting_title' };
    case 'note':
      return { type: 'notes', title: 'hs_note_body' };
    case 'task':
      return { type: 'tasks', title: 'hs_task_subject' };
    case 'email':
      return undefined;
  }
}
