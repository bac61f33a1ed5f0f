import { table } from 'arquero';
import { groupsOf, type KeyedOrders } from './keyed.ts';
import { MONTHS } from './orders.ts';
import { type Contender, dense, QUESTIONS, type Question } from './question.ts';

/** What there is of DuckDB in Node and in a page alike. */
export interface Database {
  /** @param ipc an Arrow stream */
  insert(ipc: Uint8Array, name: string): Promise<void>;
  /** A prepared statement's result in columns. */
  prepare(sql: string): Promise<() => Promise<Result> | Result>;
}
export interface Result {
  getChild(name: string): { toArray(): ArrayLike<number> } | null;
}

const TOTALS = (by: string) =>
  `SELECT ${by}, month, count(*)::INTEGER AS orders, sum(cents)::DOUBLE AS sum FROM orders GROUP BY ${by}, month`;

const SQL: Readonly<Record<Question, string>> = {
  'channel-month': TOTALS('channel'),
  'partner-month': TOTALS('partner'),
  // A little faster than count(DISTINCT customer).
  customers: `SELECT channel, month, count(*)::INTEGER AS customers
    FROM (SELECT DISTINCT channel, month, customer FROM orders) GROUP BY channel, month`,
  rfm: `SELECT customer, max(day) AS last, count(*)::INTEGER AS orders, sum(cents)::DOUBLE AS sum
    FROM orders GROUP BY customer`,
};
const KEYS: Readonly<Record<Question, string>> = {
  'channel-month': 'channel',
  'partner-month': 'partner',
  customers: 'channel',
  rfm: 'customer',
};
const MEASURES: Readonly<Record<Question, readonly string[]>> = {
  'channel-month': ['orders', 'sum'],
  'partner-month': ['orders', 'sum'],
  customers: ['customers'],
  rfm: ['last', 'orders', 'sum'],
};

/**
 * DuckDB on a table of its own with integer columns, the month among them, by prepared statements; one thread. Left
 * out: loading its 34 MB, starting it, and inserting the rows.
 */
export async function duckdbOn(database: Database, orders: KeyedOrders): Promise<Contender> {
  const { channel, partner, customer, month, day, amount } = orders;
  const ipc = table({ channel, partner, customer, month, day, cents: Int32Array.from(amount) }).toArrowIPC({
    format: 'stream',
  });
  if (!(ipc instanceof Uint8Array)) throw new Error('no Arrow stream');
  await database.insert(ipc, 'orders');
  const prepared = new Map<Question, Awaited<ReturnType<Database['prepare']>>>();
  for (const question of QUESTIONS) {
    prepared.set(question, await database.prepare(SQL[question]));
  }
  return {
    name: 'duckdb',
    task(question) {
      const query = prepared.get(question);
      let found: Result = { getChild: () => null };
      const column = (name: string) => found.getChild(name)?.toArray() ?? [];
      return {
        async run() {
          if (query) found = await query();
        },
        answer() {
          const months = column('month');
          const code = column(KEYS[question]);
          const groups = question === 'rfm' ? code : Array.from(code, (one, at) => one * MONTHS + (months[at] ?? 0));
          return MEASURES[question].map((name) => dense(groupsOf(question, orders), groups, column(name)));
        },
      };
    },
  };
}
