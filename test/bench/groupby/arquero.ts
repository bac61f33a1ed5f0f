import { op, table } from 'arquero';
import { groupsOf, type KeyedOrders } from './keyed.ts';
import { type Contender, dense, type Question } from './question.ts';

const KEYS = {
  'channel-month': 'channelMonth',
  'partner-month': 'partnerMonth',
  customers: 'channelMonth',
  rfm: 'customer',
};
const MEASURES = {
  'channel-month': { orders: op.count(), sum: op.sum('amount') },
  'partner-month': { orders: op.count(), sum: op.sum('amount') },
  customers: { customers: op.distinct('customer') },
  rfm: { last: op.max('day'), orders: op.count(), sum: op.sum('amount') },
};

/** Arquero on the same typed arrays, grouped by one column of numbers: by several it makes a text of each row. */
export function arqueroOn(orders: KeyedOrders): Contender {
  const { channelMonth, partnerMonth, customer, day, amount } = orders;
  const all = table({ channelMonth, partnerMonth, customer, day, amount });
  return {
    name: 'arquero',
    task(question: Question) {
      const [key, measures] = [KEYS[question], MEASURES[question]];
      let found = all;
      return {
        run() {
          found = all.groupby(key).rollup(measures);
        },
        answer: () =>
          Object.keys(measures).map((name) =>
            dense(
              groupsOf(question, orders),
              Array.from(found.array(key), Number),
              Array.from(found.array(name), Number),
            ),
          ),
      };
    },
  };
}
