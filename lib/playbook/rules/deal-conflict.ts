import { text } from '../../errors.ts';
import { addDays, daysBetween } from '../../model/calendar.ts';
import { toMajor } from '../../model/money.ts';
import type { Deal } from '../../model/records.ts';
import type { Day } from '../../model/time.ts';
import { amount, days, shown } from '../amounts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** Amounts this near count as one and the same project. */
const SAME_AMOUNT = 0.2;
/** Deals opened this near to each other overlap in time. */
const SAME_TIME_DAYS = 90;

/**
 * Two open deals of one account, registered by different partners, for much the same amount or opened within the
 * same 90 days: one customer project registered twice, which ends in two claims to one commission.
 * Impact: the larger of the two deals.
 */
export const dealConflict: Rule = {
  id: 'dealConflict',
  about: ['account'],
  when: conflict,
};

function conflict(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const open = (facts.deals ?? [])
    .filter((deal) => deal.status === 'open' && deal.partnerId !== undefined)
    .sort((a, b) => worth(b) - worth(a) || (a.id < b.id ? -1 : 1));
  const pair = firstPair(open, (a, b) => a.partnerId !== b.partnerId && (sameAmount(a, b) || sameTime(a, b)));
  if (!pair) return undefined;
  const [first, second] = pair;

  const nameOf = (deal: Deal) => facts.partnerNames?.[deal.partnerId ?? ''] ?? deal.source.externalId;
  const params = {
    name: facts.name,
    first: nameOf(first),
    second: nameOf(second),
    firstDeal: first.name,
    secondDeal: second.name,
  };
  const apart = daysApart(first, second);
  const { sources } = facts;
  return {
    title: text('playbook.dealConflict.title', params),
    why:
      first.amount && second.amount
        ? text('playbook.dealConflict.whyAmounts', {
            ...params,
            firstAmount: shown(first.amount),
            secondAmount: shown(second.amount),
          })
        : text('playbook.dealConflict.why', params),
    evidence: [
      ...(first.amount && second.amount
        ? [
            {
              label: text('playbook.evidence.dealOf', { name: params.first }),
              quantity: amount(first.amount),
              against: {
                label: text('playbook.evidence.dealOf', { name: params.second }),
                quantity: amount(second.amount),
              },
              sources,
            },
          ]
        : []),
      ...(apart === undefined ? [] : [{ label: text('playbook.evidence.daysApart'), quantity: days(apart), sources }]),
    ],
    ...(first.amount ? { impact: first.amount } : {}),
    conflict: {
      kind: 'doubleRegistration',
      between: [first, second].map((deal) => ({
        name: nameOf(deal),
        ...(deal.partnerId === undefined ? {} : { partnerId: deal.partnerId }),
      })),
      ...since(first, second),
    },
    dueOn: addDays(today, 2),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.dealConflict.task.title', params),
      body: text('playbook.dealConflict.task.body', params),
    },
    about: [first.id, second.id].sort().join('+'),
    likelihood: 0.6,
    urgency: 0.9,
  };
}

function firstPair(deals: readonly Deal[], matches: (a: Deal, b: Deal) => boolean): [Deal, Deal] | undefined {
  for (const [index, first] of deals.entries()) {
    const second = deals.slice(index + 1).find((other) => matches(first, other));
    if (second) return [first, second];
  }
  return undefined;
}

const worth = (deal: Deal): number => (deal.amount ? toMajor(deal.amount) : 0);

function sameAmount(a: Deal, b: Deal): boolean {
  if (!a.amount || !b.amount || a.amount.currency !== b.amount.currency) return false;
  const larger = Math.max(worth(a), worth(b));
  return larger > 0 && Math.abs(worth(a) - worth(b)) <= SAME_AMOUNT * larger;
}

function sameTime(a: Deal, b: Deal): boolean {
  const apart = daysApart(a, b);
  return apart !== undefined && apart <= SAME_TIME_DAYS;
}

/** Registered twice since the later of the two. */
function since(a: Deal, b: Deal): { since?: Day } {
  if (a.createdOn === undefined || b.createdOn === undefined) return {};
  const [, later] = [a.createdOn, b.createdOn].sort();
  return later === undefined ? {} : { since: later };
}

function daysApart(a: Deal, b: Deal): number | undefined {
  if (a.createdOn === undefined || b.createdOn === undefined) return undefined;
  return Math.abs(daysBetween(a.createdOn, b.createdOn));
}
