import { exampleFacts, usd } from '../example.ts';
import type { RuleExample } from '../rule.ts';

const today = '2026-07-10';

export const refundSpikeExamples: readonly RuleExample[] = [
  { name: 'fires at 24 of 80 after 5 %', facts: example(80, 24), today, fires: true },
  { name: 'fires at 11 of 80', facts: example(80, 11), today, fires: true },
  { name: 'keeps quiet at 10 of 80, which chance may bring', facts: example(80, 10), today, fires: false },
  { name: 'keeps quiet about 19 orders', facts: example(19, 9), today, fires: false },
  { name: 'keeps quiet about four refunds', facts: example(20, 4), today, fires: false },
  { name: 'keeps quiet where little is known of before', facts: example(80, 24, 99), today, fires: false },
  { name: 'keeps quiet where the refunds are small', facts: example(80, 24, 1000, 20), today, fires: false },
];

/** @param each dollars of a refund; an order is 1,000 */
function example(orders: number, refunded: number, before = 1000, each = 800) {
  return exampleFacts({
    subject: { kind: 'channel', id: 'shop' },
    name: 'Own online store',
    refunds: {
      recent: { orders, refundedOrders: refunded, amount: usd(orders * 1000), refunded: usd(refunded * each) },
      usual: {
        orders: before,
        refundedOrders: Math.round(before * 0.05),
        amount: usd(before * 1000),
        refunded: usd(before * 0.05 * each),
      },
    },
  });
}
