import crossfilter from 'crossfilter2';
import { groupsOf, type KeyedOrders } from './keyed.ts';
import { type Contender, dense, type Question, type Task } from './question.ts';

/**
 * Crossfilter on row numbers, its dimensions (sorted indexes, seconds at a million orders) made beforehand. Measured is
 * a new group over all rows; narrowing a filter by a few rows, which it is made for, is not.
 */
export function crossfilterOn(orders: KeyedOrders): Contender {
  const rows = crossfilter(Array.from({ length: orders.length }, (_, row) => row));
  const at = (column: Int32Array | Float64Array) => (row: number) => column[row] ?? 0;
  const [amount, day, customer] = [at(orders.amount), at(orders.day), at(orders.customer)];
  const dimensions = {
    channelMonth: rows.dimension(at(orders.channelMonth)),
    partnerMonth: rows.dimension(at(orders.partnerMonth)),
    customer: rows.dimension(customer),
  };
  type Dimension = (typeof dimensions)['customer'];

  function task<V>(
    question: Question,
    dimension: Dimension,
    start: () => V,
    add: (value: V, row: number) => V,
    numbers: readonly ((value: V) => number)[],
  ): Task {
    const make = () => dimension.group<number, V>();
    let group: ReturnType<typeof make> | undefined;
    let found: readonly { readonly key: number; readonly value: V }[] = [];
    return {
      run() {
        group?.dispose();
        group = make();
        // Nothing is ever taken away.
        found = group.reduce(add, (value) => value, start).all();
      },
      answer: () =>
        numbers.map((number) =>
          dense(
            groupsOf(question, orders),
            found.map(({ key }) => key),
            found.map(({ value }) => number(value)),
          ),
        ),
    };
  }

  const totals = (question: Question, dimension: Dimension) =>
    task(
      question,
      dimension,
      () => ({ orders: 0, sum: 0 }),
      (value, row) => {
        value.orders++;
        value.sum += amount(row);
        return value;
      },
      [({ orders: count }) => count, ({ sum }) => sum],
    );

  const tasks: Record<Question, () => Task> = {
    'channel-month': () => totals('channel-month', dimensions.channelMonth),
    'partner-month': () => totals('partner-month', dimensions.partnerMonth),
    customers: () =>
      task(
        'customers',
        dimensions.channelMonth,
        () => new Set<number>(),
        (value, row) => value.add(customer(row)),
        [({ size }) => size],
      ),
    rfm: () =>
      task(
        'rfm',
        dimensions.customer,
        () => ({ last: 0, orders: 0, sum: 0 }),
        (value, row) => {
          value.last = Math.max(value.last, day(row));
          value.orders++;
          value.sum += amount(row);
          return value;
        },
        [({ last }) => last, ({ orders: count }) => count, ({ sum }) => sum],
      ),
  };
  return { name: 'crossfilter2', task: (question) => tasks[question]() };
}
