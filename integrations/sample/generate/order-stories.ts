import { addDays, dayNumber } from '../../../lib/model/calendar.ts';
import type { Order } from '../../../lib/model/records.ts';
import type { Day } from '../../../lib/model/time.ts';
import type { AccountPlan } from './accounts.ts';
import { channelExternalId } from './channels.ts';
import { cents, dollars, type SampleContext } from './context.ts';

/** Days between the orders of the buyer whose next one is due, and since its last one. */
export const DUE_GAP = 30;
export const DUE_SILENCE = 26;
/** Its position among the field-sales accounts that still buy. */
const DUE_POSITION = 13;
/** Days in which the web shop's refunds have risen, and about what share of its orders comes back. */
export const REFUND_DAYS = 28;
const REFUND_SHARE = 0.3;
/** A framework order that a distributor called off on one day. */
export const CALL_OFF = { id: 'O-DIST-001', daysAgo: 5, amount: 165_000 } as const;

/** The orders as they are, but for the three stories that only orders can tell. */
export function withOrderStories(
  context: SampleContext,
  accounts: readonly AccountPlan[],
  orders: readonly Order[],
): Order[] {
  const told = [...withEvenBuyer(context, accounts, withRefunds(context, orders)), callOff(context)];
  return told.sort((a, b) => (a.placedOn < b.placedOn ? -1 : a.placedOn > b.placedOn ? 1 : 0));
}

/** A fault in the shop: many of its latest orders come back. */
function withRefunds(context: SampleContext, orders: readonly Order[]): Order[] {
  const random = context.random('refund-spike');
  const channel = context.id<NonNullable<Order['channelId']>>(channelExternalId('online'));
  const since = addDays(context.today, -REFUND_DAYS);
  return orders.map((order) => {
    if (order.channelId !== channel || order.placedOn < since || order.refunded) return order;
    const share = random.between(0.4, 1);
    return random.chance(REFUND_SHARE) ? { ...order, refunded: cents(Math.round(order.amount.units * share)) } : order;
  });
}

/** One buyer's orders moved to even days. */
function withEvenBuyer(context: SampleContext, accounts: readonly AccountPlan[], orders: readonly Order[]): Order[] {
  const random = context.random('repeat-purchase');
  const buyer = dueBuyer(accounts)?.account.id;
  const own = orders.filter(({ accountId }) => accountId === buyer);
  const first = own[0] ? dayNumber(own[0].placedOn) : 0;
  const days = new Map<string, Day>();
  let ago = DUE_SILENCE;
  for (const order of [...own].reverse()) {
    if (dayNumber(context.today) - ago < first) break;
    days.set(order.id, addDays(context.today, -ago));
    ago += random.int(DUE_GAP - 1, DUE_GAP + 1);
  }
  return orders.flatMap((order) => {
    if (order.accountId !== buyer) return [order];
    const placedOn = days.get(order.id);
    return placedOn === undefined ? [] : [{ ...order, placedOn }];
  });
}

export function dueBuyer(accounts: readonly AccountPlan[]): AccountPlan | undefined {
  return accounts.filter(({ channel, lastDaysAgo, story }) => channel === 'field' && lastDaysAgo === 0 && !story)[
    DUE_POSITION
  ];
}

function callOff(context: SampleContext): Order {
  return {
    ...context.base(CALL_OFF.id),
    id: context.id<Order['id']>(CALL_OFF.id),
    channelId: context.id<NonNullable<Order['channelId']>>(channelExternalId('distributor')),
    placedOn: addDays(context.today, -CALL_OFF.daysAgo),
    amount: dollars(CALL_OFF.amount),
    cost: dollars(CALL_OFF.amount * 0.63),
    lines: 0,
  };
}
