/** What everybody is asked of the same orders. */
export const QUESTIONS = ['channel-month', 'partner-month', 'customers', 'rfm'] as const;
export type Question = (typeof QUESTIONS)[number];

export const ASKED: Readonly<Record<Question, string>> = {
  'channel-month': 'orders and their sum by channel and month',
  'partner-month': 'orders and their sum by partner and month',
  customers: 'distinct customers by channel and month',
  rfm: 'last day, orders and their sum by customer',
};

/** Dense arrays, element = group: [orders, sums], [customers] or [last days, orders, sums]. 0 where there is nothing. */
export type Answer = readonly Float64Array[];

/** A question put to somebody: what is measured is `run`; `answer` reads what it found last. */
export interface Task {
  run(): void | Promise<void>;
  answer(): Answer;
}

export interface Contender {
  readonly name: string;
  task(question: Question): Task;
}

/** Numbers by group out of columns that name the group of each element. */
export function dense(size: number, groups: ArrayLike<number>, values: ArrayLike<number>): Float64Array {
  const all = new Float64Array(size);
  for (let at = 0; at < groups.length; at++) all[groups[at] ?? -1] = Number(values[at]);
  return all;
}
