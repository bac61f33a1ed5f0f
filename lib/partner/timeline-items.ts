import type { TimelineItem } from '../brief/brief.ts';
import { type Text, text } from '../errors.ts';
import { daysBetween } from '../model/calendar.ts';
import type { Activity, Agreement, Deal, Ticket, Training } from '../model/records.ts';
import type { ItemContext } from './timeline.ts';

/** Signing (or the start, where the signing is not known) and the end. */
export function agreementItems(agreement: Agreement, { today, from }: ItemContext): TimelineItem[] {
  const { id, name, signedOn, startsOn, endsOn, status, source } = agreement;
  if (status === 'draft') return [];
  const begin = signedOn ?? startsOn;
  const items: TimelineItem[] = [];
  if (begin <= today) {
    items.push({
      id: `signed:${id}`,
      on: begin,
      kind: 'agreement',
      title: signedOn === undefined ? text('timeline.agreementStarted') : text('timeline.agreementSigned'),
      detail: said(name),
      tone: 'good',
      ...from(source),
    });
  }
  if (endsOn !== undefined) {
    items.push({
      id: `ends:${id}`,
      on: endsOn,
      kind: 'agreement',
      title:
        status === 'terminated'
          ? text('timeline.agreementTerminated')
          : endsOn < today
            ? text('timeline.agreementEnded')
            : text('timeline.agreementEnds'),
      detail: said(name),
      ...(status === 'terminated' ? { tone: 'bad' as const } : {}),
      ...from(source),
    });
  }
  return items;
}

/** When it was done, or is due. */
export function trainingItem(training: Training, { today, from }: ItemContext): TimelineItem | undefined {
  const { id, course, status, doneOn, dueOn, source } = training;
  const on = status === 'assigned' ? dueOn : (doneOn ?? dueOn);
  if (on === undefined) return undefined;
  const overdue = status === 'assigned' && on < today;
  const title = {
    passed: text('timeline.trainingPassed', { course }),
    failed: text('timeline.trainingFailed', { course }),
    assigned: overdue ? text('timeline.trainingOverdue', { course }) : text('timeline.trainingDue', { course }),
  }[status];
  const tone = status === 'passed' ? 'good' : status === 'failed' || overdue ? 'bad' : undefined;
  return { id: `training:${id}`, on, kind: 'training', title, ...(tone ? { tone } : {}), ...from(source) };
}

const ACTIVITY_TITLES = {
  call: () => text('timeline.call'),
  meeting: () => text('timeline.meeting'),
  email: () => text('timeline.email'),
  note: () => text('timeline.note'),
  task: () => text('timeline.task'),
  review: () => text('timeline.review'),
  inspection: () => text('timeline.inspection'),
} as const satisfies { [K in Activity['kind']]: () => Text };

/** Open tasks are plans, not history. */
export function activityItem(activity: Activity, { dayOf, from }: ItemContext): TimelineItem | undefined {
  const { id, kind, title, at, done, source } = activity;
  if (kind === 'task' && done !== true) return undefined;
  return {
    id: `activity:${id}`,
    on: dayOf(at),
    kind: kind === 'review' || kind === 'inspection' ? 'review' : 'activity',
    title: ACTIVITY_TITLES[kind](),
    detail: said(title),
    ...from(source),
  };
}

export function ticketItems(ticket: Ticket, { dayOf, from }: ItemContext): TimelineItem[] {
  const { id, openedAt, closedAt, source } = ticket;
  const opened = dayOf(openedAt);
  const items: TimelineItem[] = [
    {
      id: `ticket:${id}`,
      on: opened,
      kind: 'ticket',
      title: text('timeline.ticketOpened', { number: source.externalId }),
      ...from(source),
    },
  ];
  if (closedAt !== undefined) {
    const closed = dayOf(closedAt);
    items.push({
      id: `ticket-closed:${id}`,
      on: closed,
      kind: 'ticket',
      title: text('timeline.ticketSolved', { number: source.externalId }),
      detail: text('timeline.ticketAfter', { days: Math.max(0, daysBetween(opened, closed)) }),
      tone: 'good',
      ...from(source),
    });
  }
  return items;
}

/** A closed deal on the day it was won or lost, an open one on the day it was opened. */
export function dealItems(deal: Deal, { from }: ItemContext): TimelineItem[] {
  const { id, name, status, amount, closeOn, createdOn, source } = deal;
  const on = status === 'open' ? createdOn : (closeOn ?? createdOn);
  if (on === undefined) return [];
  const title = {
    won: text('timeline.dealWon', { name }),
    lost: text('timeline.dealLost', { name }),
    open: text('timeline.dealOpened', { name }),
  }[status];
  return [
    {
      id: `deal:${id}`,
      on,
      kind: 'deal',
      title,
      ...(amount ? { detail: text('timeline.amount', { amount: { money: amount } }) } : {}),
      ...(status === 'won' ? { tone: 'good' as const } : status === 'lost' ? { tone: 'bad' as const } : {}),
      ...from(source),
    },
  ];
}

/** Words of the source system, shown as they are. */
function said(words: string): Text {
  return text('timeline.said', { words });
}
