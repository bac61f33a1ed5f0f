import { indexRows, rowsOf } from '../analysis/row-index.ts';
import { splitByWeights } from '../analysis/split.ts';
import type { CodeColumn, FactSet } from '../model/facts.ts';
import { type OrderFacts, takeOrders } from './order-facts.ts';
import { convertedScale, convertUnits, type RateOn } from './rate-table.ts';

/** Orders cut up by product: a row for each product of each order. */
export interface OrdersByProduct {
  readonly orders: OrderFacts;
  readonly product: CodeColumn;
}

interface Part {
  readonly order: number;
  /** −1 for what names no product. */
  readonly product: number;
  units: number;
  /** NaN where a line does not tell. */
  cost: number;
  lines: number;
  refunded: number;
  readonly scale: number;
  /** Code in the orders' currencies. */
  readonly currency: number;
}

/**
 * Cuts orders into their products, so that measuring them by product counts each order once for each product it has.
 * Amounts and costs are those of the lines; an order's refund is spread over its parts by their amounts (largest
 * remainder), as refunds do not say what they are for. An order without lines is one part without a product.
 * @param rateOn turns lines of an order that was converted into its currency; absent: nothing was
 */
export function ordersByProduct(orders: OrderFacts, lines: FactSet<'orderLines'>, rateOn?: RateOn): OrdersByProduct {
  const { columns } = orders;
  const orderRow = new Map(Array.from(columns.id.codes, (code, row) => [columns.id.values[code] ?? '', row] as const));
  const rowOfCode = lines.columns.orderId.values.map((id) => orderRow.get(id) ?? -1);
  const rowOfLine = lines.columns.orderId.codes.map((code) => rowOfCode[code] ?? -1);
  const byOrder = indexRows(rowOfLine, orders.length);
  const currencies = [...columns.currency.values];
  const currencyCode = (name: string) => {
    const known = currencies.indexOf(name);
    return known >= 0 ? known : currencies.push(name) - 1;
  };

  const parts: Part[] = [];
  for (let order = 0; order < orders.length; order++) {
    const own = partsOf(order, rowsOf(byOrder, order));
    spreadRefund(order, own);
    for (const part of own) parts.push(part);
  }

  function partsOf(order: number, rows: Int32Array): Part[] {
    const scale = columns.scale.integers[order] ?? 0;
    const currency = columns.currency.codes[order] ?? -1;
    if (rows.length === 0) {
      const units = columns.amount.numbers[order] ?? 0;
      const cost = columns.cost.numbers[order] ?? Number.NaN;
      const count = columns.lines.integers[order] ?? 0;
      return [{ order, product: -1, units, cost, lines: count, refunded: 0, scale, currency }];
    }
    const { productId, currency: lineCurrency, scale: scales, amount, cost: costs } = lines.columns;
    const found = new Map<string, Part>();
    const finest = rows.reduce((high, row) => Math.max(high, scales.integers[row] ?? 0), scale);
    for (const row of rows) {
      const written = lineCurrency.values[lineCurrency.codes[row] ?? -1] ?? '';
      const wanted = columns.currency.values[currency] ?? '';
      const rate = written === wanted ? undefined : rateOn?.(written, wanted, columns.day.integers[order] ?? 0);
      const own = scales.integers[row] ?? 0;
      const ownScale = rate === undefined ? own : convertedScale(own);
      const to = convertedScale(finest);
      const aligned = (units: number) =>
        (rate === undefined ? units : convertUnits(units, own, rate)) * 10 ** (to - ownScale);
      const product = productId.codes[row] ?? -1;
      const code = rate === undefined ? currencyCode(written) : currency;
      const key = `${product}/${code}`;
      const part = found.get(key) ?? {
        order,
        product,
        units: 0,
        cost: 0,
        lines: 0,
        refunded: 0,
        scale: to,
        currency: code,
      };
      found.set(key, part);
      part.units += aligned(amount.numbers[row] ?? 0);
      part.cost += aligned(costs.numbers[row] ?? Number.NaN);
      part.lines++;
    }
    return [...found.values()];
  }

  function spreadRefund(order: number, own: readonly Part[]): void {
    const refunded = columns.refunded.numbers[order] ?? 0;
    const [first] = own;
    if (refunded === 0 || !first) return;
    const units = refunded * 10 ** (first.scale - (columns.scale.integers[order] ?? 0));
    splitByWeights(
      units,
      own.map((part) => Math.max(0, part.units)),
    ).forEach((share, at) => {
      const part = own[at];
      if (part) part.refunded = share;
    });
  }

  // What parts share with their order, and what is their own.
  const taken = takeOrders(
    orders,
    Int32Array.from(parts, ({ order }) => order),
  );
  const integer = (of: (part: Part) => number) => ({ kind: 'integer', integers: Int32Array.from(parts, of) }) as const;
  const number = (of: (part: Part) => number) => ({ kind: 'number', numbers: Float64Array.from(parts, of) }) as const;
  return {
    product: {
      kind: 'code',
      codes: Int32Array.from(parts, ({ product }) => product),
      values: lines.columns.productId.values,
    },
    orders: {
      ...taken,
      columns: {
        ...taken.columns,
        currency: {
          kind: 'code',
          codes: Int32Array.from(parts, ({ currency }) => currency),
          values: currencies,
        },
        lines: integer((part) => part.lines),
        scale: integer((part) => part.scale),
        amount: number((part) => part.units),
        refunded: number((part) => part.refunded),
        cost: number((part) => part.cost),
      },
    },
  };
}
