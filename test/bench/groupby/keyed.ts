import { CHANNELS, FIRST_DAY, MONTHS, monthOfDay, type Orders } from './orders.ts';
import type { Question } from './question.ts';

/** Orders with the number of their group in a column of its own: that spares the peers making it. */
export interface KeyedOrders extends Orders {
  readonly month: Int32Array;
  readonly channelMonth: Int32Array;
  readonly partnerMonth: Int32Array;
}

export function keyed(orders: Orders): KeyedOrders {
  const months = monthOfDay();
  const month = orders.day.map((day) => months[day - FIRST_DAY] ?? 0);
  const withMonth = (codes: Int32Array) => codes.map((code, row) => code * MONTHS + (month[row] ?? 0));
  return {
    ...orders,
    month,
    channelMonth: withMonth(orders.channel),
    partnerMonth: withMonth(orders.partner),
  };
}

export function groupsOf(question: Question, { partners, customers }: Orders): number {
  if (question === 'rfm') return customers;
  return (question === 'partner-month' ? partners : CHANNELS) * MONTHS;
}
