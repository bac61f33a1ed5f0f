import type { TimelineItem } from '../brief/brief.ts';
import { text } from '../errors.ts';
import { addDays, daysBetween } from '../model/calendar.ts';
import type { Compliance, Conflict, Incentive, Settlement } from '../model/programme-records.ts';
import type { ItemContext } from './timeline.ts';

/** When an incentive began, and when it ended or will. */
export function incentiveItems(incentive: Incentive, { today, from }: ItemContext): TimelineItem[] {
  const { id, name, source, budget, paid } = incentive;
  const last = addDays(incentive.to, -1);
  const over = last < today;
  const items: TimelineItem[] = [];
  if (incentive.from <= today) {
    items.push({
      id: `incentive:${id}`,
      on: incentive.from,
      kind: 'incentive',
      title: text('timeline.incentiveBegan', { name }),
      ...(budget ? { detail: text('timeline.incentiveBudget', { amount: { money: budget } }) } : {}),
      ...from(source),
    });
  }
  items.push({
    id: `incentive-end:${id}`,
    on: last,
    kind: 'incentive',
    title: over ? text('timeline.incentiveEnded', { name }) : text('timeline.incentiveEnds', { name }),
    ...(over && paid ? { detail: text('timeline.incentivePaid', { amount: { money: paid } }) } : {}),
    ...from(source),
  });
  return items;
}

/** A settlement on the day it was paid, else on the day it is due, else on the last day of what it settles. */
export function settlementItem(settlement: Settlement, { today, from }: ItemContext): TimelineItem {
  const { id, amount, status, dueOn, paidOn, source } = settlement;
  const last = addDays(settlement.to, -1);
  const late = status !== 'paid' && dueOn !== undefined && dueOn < today;
  const title = {
    paid: text('timeline.settlementPaid'),
    disputed: text('timeline.settlementDisputed'),
    draft: text('timeline.settlementDraft'),
    sent: text(late ? 'timeline.settlementLate' : 'timeline.settlementSent'),
    confirmed: text(late ? 'timeline.settlementLate' : 'timeline.settlementConfirmed'),
  }[status];
  const tone = status === 'paid' ? 'good' : status === 'disputed' || (late && status !== 'draft') ? 'bad' : undefined;
  return {
    id: `settlement:${id}`,
    on: status === 'paid' ? (paidOn ?? last) : status === 'disputed' ? last : (dueOn ?? last),
    kind: 'settlement',
    title,
    detail: text('timeline.settlementOf', {
      amount: { money: amount },
      from: { day: settlement.from },
      to: { day: last },
    }),
    ...(tone === undefined ? {} : { tone }),
    ...from(source),
  };
}

/** When a conflict was written down, and when it was settled. */
export function conflictItems(conflict: Conflict, { from }: ItemContext): TimelineItem[] {
  const { id, title, openedOn, status, resolvedOn, source } = conflict;
  const words = text('timeline.said', { words: title });
  const items: TimelineItem[] = [
    {
      id: `conflict:${id}`,
      on: openedOn,
      kind: 'conflict',
      title: text(`timeline.conflict.${conflict.kind}`),
      detail: words,
      tone: 'bad',
      ...from(source),
    },
  ];
  if (status === 'resolved' && resolvedOn !== undefined) {
    items.push({
      id: `conflict-end:${id}`,
      on: resolvedOn,
      kind: 'conflict',
      title: text('timeline.conflictResolved', { days: Math.max(0, daysBetween(openedOn, resolvedOn)) }),
      detail: words,
      tone: 'good',
      ...from(source),
    });
  }
  return items;
}

/** What a check found, and when what it allows runs out. */
export function complianceItems(compliance: Compliance, { today, from }: ItemContext): TimelineItem[] {
  const { id, requirement: name, status, checkedOn, expiresOn, source } = compliance;
  const items: TimelineItem[] = [];
  if (checkedOn !== undefined && status !== 'pending') {
    const title = {
      valid: text('timeline.complianceValid', { name }),
      failed: text('timeline.complianceFailed', { name }),
      waived: text('timeline.complianceWaived', { name }),
    }[status];
    const tone = status === 'valid' ? 'good' : status === 'failed' ? 'bad' : undefined;
    items.push({
      id: `compliance:${id}`,
      on: checkedOn,
      kind: 'compliance',
      title,
      ...(tone === undefined ? {} : { tone }),
      ...from(source),
    });
  }
  if (expiresOn !== undefined && status !== 'failed') {
    const over = expiresOn < today;
    items.push({
      id: `compliance-end:${id}`,
      on: expiresOn,
      kind: 'compliance',
      title: over ? text('timeline.complianceExpired', { name }) : text('timeline.complianceExpires', { name }),
      ...(over && status !== 'waived' ? { tone: 'bad' as const } : {}),
      ...from(source),
    });
  }
  return items;
}
