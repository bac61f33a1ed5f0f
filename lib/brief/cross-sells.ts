import { median } from '../analysis/stats/robust.ts';
import { wilsonInterval } from '../analysis/stats/wilson.ts';
import { append } from '../kpi/append.ts';
import { rangeOf } from '../kpi/windows.ts';
import { money } from '../model/money.ts';
import type { CrossSell } from '../playbook/account-facts.ts';
import type { AnalysisInput, OrderLines } from './input.ts';
import type { Links } from './links.ts';
import type { Measurement } from './measured.ts';

/** Looked at: the accounts with the largest sales, and the categories with most lines. */
const MAX_ACCOUNTS = 2000;
const MAX_CATEGORIES = 24;
/** Whoever orders less often may simply not have got to it. */
const MIN_ORDERS = 4;
/** Fewer accounts are not alike enough to learn from. */
const MIN_GROUP = 20;
const MIN_BOTH = 10;
const MIN_SUPPORT = 0.2;
const MIN_CONFIDENCE = 0.6;
const MIN_LIFT = 1.2;

interface Basket {
  readonly id: string;
  readonly orders: number;
  /** Units of the trailing year, all in all and by category. */
  readonly sales: number;
  readonly by: Float64Array;
}

/**
 * What regular accounts do not buy though like ones do: association rules between product categories (R. Agrawal, T.
 * Imieliński, A. Swami, Mining association rules between sets of items in large databases, SIGMOD 1993), an account of
 * the trailing year being one basket. Alike are accounts of one segment, or of one channel (20 at least). A rule counts
 * with a support of 20 % (and ten accounts), a confidence of 60 % and a lift of 1.2, its confidence's lower limit (90 %)
 * above the share of all. Of several the one with the most at stake. The work is bounded: 2,000 accounts, 24 categories.
 */
export function crossSellsOf(
  input: AnalysisInput,
  links: Links,
  measurement: Measurement,
): ReadonlyMap<string, CrossSell> {
  const { lines } = input;
  if (!lines) return new Map();
  const categories = categoriesOf(input, lines);
  const baskets = basketsOf(input, lines, measurement, categories.ofCode, categories.names.length);
  const found = new Map<string, CrossSell>();
  for (const [among, group] of groupsOf(baskets, links)) {
    if (group.length < MIN_GROUP) continue;
    const rules = rulesOf(group, categories.names.length);
    for (const basket of group) {
      for (const { has, lacks, share, ...rule } of rules) {
        if (!((basket.by[has] ?? 0) > 0) || (basket.by[lacks] ?? 0) > 0) continue;
        const perYear = money(Math.round(basket.sales * share), measurement.book.scale, measurement.currency);
        const known = found.get(basket.id);
        if (perYear.units <= 0 || (known && known.perYear.units >= perYear.units)) continue;
        const names = { has: categories.names[has] ?? '', lacks: categories.names[lacks] ?? '' };
        found.set(basket.id, { ...names, among, accounts: group.length, ...rule, perYear });
      }
    }
  }
  return found;
}

function categoriesOf({ products }: AnalysisInput, { columns }: OrderLines) {
  const categoryOf = new Map<string, string>(
    products.flatMap(({ id, category }) => (category === undefined ? [] : [[id, category]])),
  );
  const { codes, values } = columns.productId;
  const counts = new Map<string, number>();
  const nameOfCode = values.map((id) => categoryOf.get(id));
  for (const code of codes) {
    const name = nameOfCode[code];
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, MAX_CATEGORIES)
    .map(([name]) => name);
  return { names, ofCode: nameOfCode.map((name) => (name === undefined ? -1 : names.indexOf(name))) };
}

/** Of the accounts that order regularly, the largest first. */
function basketsOf(
  { orders }: AnalysisInput,
  lines: OrderLines,
  { book, period }: Measurement,
  categoryOf: readonly number[],
  categories: number,
): Basket[] {
  const dimension = book.columns.dimensions.get('account');
  if (!dimension) return [];
  const { column, ids } = dimension;
  const { day, net } = book.columns;
  const [from, to] = rangeOf(period);
  const count = new Int32Array(ids.length);
  const sales = new Float64Array(ids.length);
  for (let row = 0; row < column.length; row++) {
    const slot = column[row] as number;
    if (slot < 0 || (day[row] as number) < from || (day[row] as number) >= to) continue;
    count[slot] = (count[slot] as number) + 1;
    sales[slot] = (sales[slot] as number) + (net[row] as number);
  }
  const largest = [...ids.keys()]
    .filter((slot) => (count[slot] as number) >= MIN_ORDERS && (sales[slot] as number) > 0)
    .sort((a, b) => (sales[b] as number) - (sales[a] as number) || a - b)
    .slice(0, MAX_ACCOUNTS);
  const bySlot = new Map(
    largest.map((slot): [number, Basket] => [
      slot,
      { id: ids[slot] ?? '', orders: count[slot] ?? 0, sales: sales[slot] ?? 0, by: new Float64Array(categories) },
    ]),
  );
  const ofOrder = new Map<string, Basket>();
  const { codes, values } = orders.columns.id;
  for (let row = 0; row < column.length; row++) {
    const basket = bySlot.get(column[row] as number);
    if (!basket || (day[row] as number) < from || (day[row] as number) >= to) continue;
    ofOrder.set(values[codes[book.rows[row] as number] as number] ?? '', basket);
  }
  const { orderId, productId, amount } = lines.columns;
  const ofCode = orderId.values.map((id) => ofOrder.get(id));
  for (let line = 0; line < lines.length; line++) {
    const basket = ofCode[orderId.codes[line] as number];
    const category = categoryOf[productId.codes[line] as number] ?? -1;
    // Shares of one account's own lines: they are in one scale, or as good as.
    if (basket && category >= 0)
      basket.by[category] = (basket.by[category] as number) + (amount.numbers[line] as number);
  }
  return [...bySlot.values()].filter(({ by }) => by.some((units) => units > 0));
}

function groupsOf(baskets: readonly Basket[], { identity, resolve }: Links): Map<string, Basket[]> {
  const groups = new Map<string, Basket[]>();
  const names = new Map(identity.channels.map(({ key, record }) => [key, record.name]));
  for (const basket of baskets) {
    const segment = resolve.accountSegment?.(basket.id);
    const partner = resolve.accountPartner?.(basket.id);
    const channel =
      resolve.accountChannel?.(basket.id) ?? (partner === undefined ? undefined : resolve.partnerChannel?.(partner));
    for (const group of new Set([segment, channel === undefined ? undefined : (names.get(channel) ?? channel)])) {
      if (group !== undefined) append(groups, group, basket);
    }
  }
  return groups;
}

function rulesOf(group: readonly Basket[], categories: number) {
  const buys = (basket: Basket, category: number) => (basket.by[category] ?? 0) > 0;
  const all = Array.from({ length: categories }, (_, at) => group.filter((basket) => buys(basket, at)));
  return all.flatMap((first, has) =>
    all.flatMap((second, lacks) => {
      if (has === lacks || first.length === 0) return [];
      const both = first.filter((basket) => buys(basket, lacks));
      const support = both.length / group.length;
      const confidence = both.length / first.length;
      const base = second.length / group.length;
      if (both.length < MIN_BOTH || support < MIN_SUPPORT || confidence < MIN_CONFIDENCE) return [];
      if (confidence < MIN_LIFT * base || wilsonInterval(both.length, first.length)[0] <= base) return [];
      const share = median(both.map(({ by }) => (by[lacks] ?? 0) / by.reduce((sum, units) => sum + units, 0)));
      return [{ has, lacks, support, confidence, base, share }];
    }),
  );
}
