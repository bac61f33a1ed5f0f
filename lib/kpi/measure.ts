import { indexRows, type RowIndex, rowsOf } from '../analysis/row-index.ts';
import { spansOf } from '../analysis/spans.ts';
import { dayFromNumber } from '../model/calendar.ts';
import type { Period } from '../model/time.ts';
import { DEFAULT_DEFINITIONS } from '../model/workspace.ts';
import { besideOrders } from './beside-orders.ts';
import { covers, historyReach, reachOver } from './history-reach.ts';
import type { OrdersOn } from './in-scope.ts';
import type { MeasureBook, TargetBasis } from './measure-book.ts';
import { idOf, type Measured, type MeasuredKind, type MeasureInput } from './measure-input.ts';
import { type OrderCells, orderCells } from './order-cells.ts';
import { majorityCurrency, orderColumns, rowsByCurrency } from './order-columns.ts';
import type { Dimension } from './order-dimensions.ts';
import { orderSeries } from './order-series.ts';
import { ordersLeftOut } from './orders-left-out.ts';
import { partnerBuyers } from './partner-buyers.ts';
import { atOnce, type Parts } from './parts.ts';
import { recentSums } from './recent-sums.ts';
import { type Sold, soldByDay, soldWithin } from './sold.ts';
import { exact } from './spread.ts';
import { targetsIn } from './targets-in-period.ts';
import { layersOf, periodKey, precedingPeriod, type Range, rangeOf } from './windows.ts';

/** Where a workspace without targets of its own finds them, first match. */
const TARGET_PARTS = ['channel', 'owner', 'partner'] as const;

export function measureAll(input: MeasureInput): MeasureBook {
  return atOnce(measureAllInParts(input));
}

export function* measureAllInParts(input: MeasureInput): Parts<MeasureBook> {
  const { orders: facts, resolve, definitions = DEFAULT_DEFINITIONS } = input;
  const currency = input.currency ?? majorityCurrency(facts);
  const moneyScale = Math.max(
    2,
    ...input.costs.map(({ amount }) => amount.scale),
    ...(input.stocks ?? []).map(({ cost }) => cost.scale),
    ...(input.markets ?? []).map(({ size }) => size?.scale ?? 0),
    ...input.deals.map(({ status, amount }) => (status === 'open' ? (amount?.scale ?? 0) : 0)),
    ...input.targets.map(({ value }) => ('money' in value ? value.money.scale : 0)),
  );
  const factRows = rowsByCurrency(facts, currency, true);
  yield;
  const orders = yield* orderColumns(facts, factRows, resolve, currency, moneyScale, input.product);
  const { scale } = orders;
  const targets = targetsIn(input.targets, resolve, currency ?? '', scale);
  const otherCurrency = ordersLeftOut(input, rowsByCurrency(facts, currency, false));

  const wanted = new Map<string, Range>();
  for (const period of input.periods) {
    for (const one of [period, precedingPeriod(period)]) wanted.set(periodKey(one), rangeOf(one));
  }
  const recent = recentSums(
    orders,
    input.periods.flatMap((period) => [period, precedingPeriod(period)]),
  );
  const layers = layersOf([...wanted.values()]);
  const place = new Map<string, readonly [layer: number, range: number]>();
  layers.forEach((layer, at) => {
    layer.forEach(([from, to], range) => {
      place.set(periodKey({ from: dayFromNumber(from), to: dayFromNumber(to) }), [at, range]);
    });
  });

  yield;
  const spans = spansOf(orders.buyer, orders.buyers, orders.day);
  const isFirst = new Uint8Array(orders.length);
  const isAgain = definitions.repurchaseRate === 'again' ? new Uint8Array(orders.length) : undefined;
  for (let row = 0; row < orders.length; row++) {
    const buyer = orders.buyer[row] as number;
    if (buyer < 0) continue;
    if (orders.day[row] === spans.first[buyer]) isFirst[row] = 1;
    else if (isAgain) isAgain[row] = 1;
  }
  yield;
  const cells = new Map<MeasuredKind, OrderCells[]>();
  const indexes = new Map<MeasuredKind, RowIndex>();
  const reach = historyReach(facts.columns.connection.codes, facts.columns.day.integers, orders);

  /** Made on first use: who never asks for accounts does not pay for them. */
  function cellsOf(dimension: Dimension): OrderCells[] {
    let found = cells.get(dimension.kind);
    if (!found) {
      const own = dimension.kind === 'partner' ? partnerBuyers(orders, resolve) : undefined;
      const { column, buyers } = own ?? { column: orders.buyer, buyers: orders.buyers };
      found = layers.map((layer) => orderCells(orders, dimension, layer, column, buyers, isFirst, isAgain));
      cells.set(dimension.kind, found);
    }
    return found;
  }

  function slotOf(subject: Measured): { dimension: Dimension | undefined; slot: number } {
    const dimension = orders.dimensions.get(subject.kind);
    return { dimension, slot: dimension?.slots.get(idOf(subject)) ?? -1 };
  }

  let allSold: Sold | undefined;

  function rows(subject: Measured): Int32Array {
    const { dimension, slot } = slotOf(subject);
    if (!dimension || slot < 0) return new Int32Array(0);
    const index = indexes.get(subject.kind) ?? indexRows(dimension.column, dimension.ids.length);
    indexes.set(subject.kind, index);
    return rowsOf(index, slot);
  }

  function orderFigures(subject: Measured, period: Period) {
    const { dimension, slot } = slotOf(subject);
    const [layer, range] = place.get(periodKey(period)) ?? [];
    if (layer === undefined || range === undefined) {
      throw new RangeError(`measures of ${periodKey(period)} were not asked for`);
    }
    const cell = dimension && slot >= 0 ? cellsOf(dimension)[layer] : undefined;
    const at = cell ? slot * cell.ranges + range : 0;
    const count = cell?.orders[at] ?? 0;
    const revenue = exact(cell?.revenue[at] ?? 0);
    const perOrder = count === 0 ? 0 : revenue / count;
    const squares = cell?.squares[at] ?? 0;
    return {
      orders: count,
      lines: cell?.lines[at] ?? 0,
      revenue,
      refunded: exact(cell?.refunded[at] ?? 0),
      goodsCost: count === 0 || Number.isNaN(cell?.cost[at]) ? undefined : exact(cell?.cost[at] ?? 0),
      customers: cell?.buyers.distinct[at] ?? 0,
      repeatCustomers: cell?.buyers.repeated[at] ?? 0,
      newCustomers: cell?.buyers.marked[at] ?? 0,
      returningCustomers: isAgain && (cell?.returning?.[at] ?? 0),
      ordersWithoutBuyer: cell?.buyers.withoutKey[at] ?? 0,
      orderValueVariance:
        count < 2 ? undefined : Math.max(0, squares - count * perOrder ** 2) / (count - 1) / 100 ** scale,
    };
  }

  function sold(subject: Measured): Sold {
    if (subject.kind !== 'workspace') return { columns: orders, rows: rows(subject) };
    allSold ??= soldByDay(orders);
    return allSold;
  }

  const ordersOn: OrdersOn = (subject, days) => soldWithin(sold(subject), days);

  function target(subject: Measured, range: Range): TargetBasis | undefined {
    const own = targets.of(subject.kind, idOf(subject), range);
    if (own) {
      return {
        units: own.units,
        revenue: ordersOn(subject, own.days).revenue,
        subjects: [subject],
        days: [[subject, own.days]],
      };
    }
    if (subject.kind !== 'workspace') return undefined;
    const parts = TARGET_PARTS.map((part) => targets.subjects(part, range).map((id) => ({ kind: part, id }) as const));
    const subjects = parts.find((some) => some.length > 0);
    if (!subjects) return undefined;
    const bases = subjects.flatMap((part) => target(part, range) ?? []);
    const total = (of: (basis: TargetBasis) => number) => exact(bases.reduce((sum, basis) => sum + of(basis), 0));
    return {
      units: total((basis) => basis.units),
      revenue: total((basis) => basis.revenue),
      subjects,
      days: bases.flatMap(({ days }) => days),
    };
  }

  const beside = besideOrders(input, {
    currency: currency ?? '',
    scale,
    ordersOn,
    customers: (subject, [from, to]) =>
      orderFigures(subject, { from: dayFromNumber(from), to: dayFromNumber(to) }).customers,
    target,
  });

  const ends = [...wanted.values()].map(([, to]) => to);
  const series = orderSeries(orders, ends.length === 0 ? undefined : Math.max(...ends));

  return {
    currency,
    scale,
    columns: orders,
    rows: factRows,
    ids: (kind) => orders.dimensions.get(kind)?.ids ?? [],
    prepare(kind) {
      const dimension = orders.dimensions.get(kind);
      if (dimension) cellsOf(dimension);
    },
    measures(subject, period) {
      const { dimension, slot } = slotOf(subject);
      const before = precedingPeriod(period);
      const since = reach(dimension, slot);
      const [from, to] = rangeOf(period);
      const reached = reachOver(period)(since);
      const previous = reached.all && place.has(periodKey(before)) ? orderFigures(subject, before) : undefined;
      const basis = target(subject, [from, to]);
      return {
        period,
        currency: currency ?? '',
        scale,
        ...orderFigures(subject, period),
        previous: previous && {
          revenue: previous.revenue,
          orders: previous.orders,
          customers: previous.customers,
        },
        recent: recent(dimension, slot, period),
        historyBeforePeriod: reached.some,
        ...beside(subject, [from, to]),
        definitions,
        target: basis?.units,
        targetRevenue: basis?.revenue,
        ordersInOtherCurrency: otherCurrency(subject, [from, to]),
      };
    },
    covers(subject, period) {
      const { dimension, slot } = slotOf(subject);
      return covers(reach(dimension, slot), period);
    },
    monthly: (subject) => series.monthly(sold(subject)),
    daily: (subjects) => series.daily(subjects.map(sold)),
    target: (subject, period) => target(subject, rangeOf(period)),
    since: (kind) => {
      const dimension = orders.dimensions.get(kind);
      return (slot) => reach(dimension, slot);
    },
    leftOut: (subject, period) => otherCurrency(subject, rangeOf(period)),
  };
}
