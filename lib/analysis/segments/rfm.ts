/** How a customer has bought: what segments are made of. */
export interface CustomerValue {
  readonly id: string;
  /** Days since the last purchase. */
  readonly recency: number;
  readonly orders: number;
  /** In any one unit. */
  readonly spent: number;
}

export type Segment =
  | 'champions'
  | 'loyal'
  | 'promising'
  | 'new'
  | 'needAttention'
  | 'atRisk'
  | 'cannotLose'
  | 'hibernating'
  | 'lost';

export interface Segmented {
  readonly id: string;
  /** 1 to 5 each, 5 best. */
  readonly scores: readonly [recency: number, frequency: number, money: number];
  readonly segment: Segment;
}

const FIFTHS = 5;
/** Fewer customers make no fifths. */
const LEAST_CUSTOMERS = 10;

/**
 * Recency, frequency, monetary value: each in fifths of the customers, equal values always in the same fifth.
 * Source: A. M. Hughes, Strategic Database Marketing (1994); names of segments as widely used.
 * @returns `undefined` with too few customers
 */
export function segmentCustomers(customers: readonly CustomerValue[]): Segmented[] | undefined {
  if (customers.length < LEAST_CUSTOMERS) return undefined;
  const recency = fifths(customers.map((one) => -one.recency));
  const frequency = fifths(customers.map((one) => one.orders));
  const money = fifths(customers.map((one) => one.spent));
  return customers.map(({ id }, at) => {
    const scores = [recency[at] ?? 1, frequency[at] ?? 1, money[at] ?? 1] as const;
    return { id, scores, segment: segmentOf(...scores) };
  });
}

/** By mid-rank, so that ties share a score and the order of the customers does not matter. */
function fifths(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const scores = new Map<number, number>();
  for (let from = 0; from < sorted.length; ) {
    const value = sorted[from] ?? 0;
    let to = from;
    while (to < sorted.length && sorted[to] === value) to++;
    const middle = (from + to) / 2 / sorted.length;
    scores.set(value, Math.min(FIFTHS, Math.floor(middle * FIFTHS) + 1));
    from = to;
  }
  return values.map((value) => scores.get(value) ?? 1);
}

function segmentOf(recency: number, frequency: number, money: number): Segment {
  const worth = (frequency + money) / 2;
  if (recency >= 4) {
    if (worth >= 4) return 'champions';
    if (worth >= 3) return 'loyal';
    return frequency <= 1 ? 'new' : 'promising';
  }
  if (recency === 3) return worth >= 3 ? 'loyal' : 'needAttention';
  if (worth >= 4.5) return 'cannotLose';
  if (worth >= 3) return 'atRisk';
  return recency === 2 ? 'hibernating' : 'lost';
}
