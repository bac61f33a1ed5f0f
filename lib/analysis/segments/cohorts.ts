/** Customers who first bought in the same month, and how many of them bought again in each month after. */
export interface Cohort {
  /** Months since a common start. */
  readonly month: number;
  readonly customers: number;
  /** By months since the first purchase, from 0 on, as far as it is known: how many bought. */
  readonly active: readonly number[];
}

/**
 * @param purchases one row per order: customer as a code from 0, month as a number; −1 for no customer
 * @param customers number of codes
 * @param until first month that is not over: what would come later is not known
 */
export function cohortsOf(customer: Int32Array, month: Int32Array, customers: number, until: number): Cohort[] {
  const first = new Int32Array(customers).fill(until);
  for (let row = 0; row < customer.length; row++) {
    const who = customer[row] as number;
    if (who >= 0 && (month[row] as number) < (first[who] as number)) first[who] = month[row] as number;
  }
  const sizes = new Map<number, number>();
  for (const start of first) if (start < until) sizes.set(start, (sizes.get(start) ?? 0) + 1);
  const tables = new Map([...sizes.keys()].map((start) => [start, new Int32Array(until - start)]));
  const seen = new Set<number>();
  for (let row = 0; row < customer.length; row++) {
    const who = customer[row] as number;
    const when = month[row] as number;
    if (who < 0 || when >= until) continue;
    const start = first[who] as number;
    const age = when - start;
    // Several orders in a month count once.
    const key = who * 4096 + age;
    if (seen.has(key)) continue;
    seen.add(key);
    const table = tables.get(start);
    if (table) table[age] = (table[age] ?? 0) + 1;
  }
  return [...sizes]
    .sort(([a], [b]) => a - b)
    .map(([start, size]) => ({ month: start, customers: size, active: [...(tables.get(start) ?? [])] }));
}

/** Share of customers who buy again `age` months after their first purchase, over all cohorts old enough. */
export function retention(cohorts: readonly Cohort[], age: number): { share: number; customers: number } | undefined {
  const known = cohorts.filter(({ active }) => active.length > age);
  const customers = known.reduce((sum, one) => sum + one.customers, 0);
  if (customers === 0) return undefined;
  return { share: known.reduce((sum, { active }) => sum + (active[age] ?? 0), 0) / customers, customers };
}
