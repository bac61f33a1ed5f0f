import type { OrderFacts } from '../kpi/order-facts.ts';
import { convertedScale, convertUnits, type RateOn } from '../kpi/rate-table.ts';
import { dayNumber } from '../model/calendar.ts';
import type { Market, Stock } from '../model/market-records.ts';
import { type Money, money } from '../model/money.ts';
import type { Incentive, Risk, Settlement } from '../model/programme-records.ts';
import type { Cost, Deal, Target } from '../model/records.ts';
import type { Day } from '../model/time.ts';

/** Turns an amount of a day into the reporting currency; one without a rate stays as it is. */
export type Convert = (amount: Money, on: Day) => Money;

export function converter(rateOn: RateOn, currency: string): Convert {
  return (amount, on) => {
    if (amount.currency === currency) return amount;
    const rate = rateOn(amount.currency, currency, dayNumber(on));
    if (rate === undefined) return amount;
    const units = convertUnits(amount.units, amount.scale, rate);
    return Number.isSafeInteger(units) ? money(units, convertedScale(amount.scale), currency) : amount;
  };
}

/**
 * Orders in the reporting currency, each at the rate of its day. Those without a rate on or before their day keep
 * their currency, so that they are left out of sums and counted as left out.
 */
export function ordersInOneCurrency(facts: OrderFacts, rateOn: RateOn, currency: string): OrderFacts {
  const { columns } = facts;
  const { codes, values } = columns.currency;
  const foreign = values.map((value) => value !== currency);
  if (!codes.some((code) => foreign[code] === true)) return facts;
  const known = values.indexOf(currency);
  const target = known < 0 ? values.length : known;
  const remembered = new Map<string, number | undefined>();
  const rateFor = (code: number, day: number): number | undefined => {
    const key = `${code}/${day}`;
    if (!remembered.has(key)) remembered.set(key, rateOn(values[code] ?? '', currency, day));
    return remembered.get(key);
  };
  const currencies = codes.slice();
  const scales = columns.scale.integers.slice();
  const amounts = { amount: columns.amount, refunded: columns.refunded, cost: columns.cost };
  const [amount, refunded, cost] = Object.values(amounts).map(({ numbers }) => numbers.slice()) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let changed = false;
  for (let row = 0; row < facts.length; row++) {
    const code = codes[row] ?? -1;
    if (foreign[code] !== true) continue;
    const rate = rateFor(code, columns.day.integers[row] ?? 0);
    if (rate === undefined) continue;
    const scale = scales[row] ?? 0;
    for (const column of [amount, refunded, cost]) column[row] = convertUnits(column[row] ?? Number.NaN, scale, rate);
    scales[row] = convertedScale(scale);
    currencies[row] = target;
    changed = true;
  }
  if (!changed) return facts;
  return {
    ...facts,
    columns: {
      ...columns,
      currency: { kind: 'code', codes: currencies, values: known < 0 ? [...values, currency] : values },
      scale: { kind: 'integer', integers: scales },
      amount: { kind: 'number', numbers: amount },
      refunded: { kind: 'number', numbers: refunded },
      cost: { kind: 'number', numbers: cost },
    },
  };
}

interface Priced {
  readonly deals: readonly Deal[];
  readonly costs: readonly Cost[];
  readonly targets: readonly Target[];
  readonly stocks: readonly Stock[];
  readonly markets: readonly Market[];
  readonly incentives: readonly Incentive[];
  readonly settlements: readonly Settlement[];
  readonly risks: readonly Risk[];
}

/**
 * Amounts of rows: deals by the day they close, costs, targets, markets, incentives and settlements by their first day,
 * stock by its count, risks by the day they were read.
 */
export function rowsInOneCurrency(rows: Priced, convert: Convert): Priced {
  return {
    deals: rows.deals.map((deal) => {
      const on = deal.closeOn ?? deal.createdOn;
      const amount = deal.amount && on !== undefined ? convert(deal.amount, on) : deal.amount;
      return amount === undefined || amount === deal.amount ? deal : { ...deal, amount };
    }),
    costs: rows.costs.map((cost) => ({ ...cost, amount: convert(cost.amount, cost.from) })),
    targets: rows.targets.map((target) =>
      'money' in target.value ? { ...target, value: { money: convert(target.value.money, target.from) } } : target,
    ),
    stocks: rows.stocks.map((stock) => ({ ...stock, cost: convert(stock.cost, stock.countedOn) })),
    markets: rows.markets.map((market) =>
      market.size ? { ...market, size: convert(market.size, market.from) } : market,
    ),
    incentives: rows.incentives.map(({ budget, paid, ...incentive }) => ({
      ...incentive,
      ...(budget ? { budget: convert(budget, incentive.from) } : {}),
      ...(paid ? { paid: convert(paid, incentive.from) } : {}),
    })),
    settlements: rows.settlements.map((settlement) => ({
      ...settlement,
      amount: convert(settlement.amount, settlement.from),
    })),
    risks: rows.risks.map((risk) =>
      risk.exposure ? { ...risk, exposure: convert(risk.exposure, risk.seenAt.slice(0, 10)) } : risk,
    ),
  };
}
