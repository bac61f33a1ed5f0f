import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { cutYear } from '../../lib/analysis/targets.ts';
import { computeKpis } from '../../lib/kpi/index.ts';
import { measureAll } from '../../lib/kpi/measure.ts';
import { addMonths } from '../../lib/model/calendar.ts';
import { parseMoney, toMajor } from '../../lib/model/money.ts';
import { type Target, targetSchema } from '../../lib/model/records.ts';
import { internetOrders, publishedFigures, resellerOrders } from '../support/adventureworks.ts';
import { orderFacts } from '../support/order-facts.ts';
import { equal, type ReferenceResult, type ReferenceSuite } from './result.ts';

const SOURCE = 'AdventureWorksDW, added up in decimals and by DuckDB apart from this project';
const HANDBOOK = 'handbook of channel management: a year’s target by quarter, month and four weeks';

const ALL = { from: '2010-10-01', to: '2014-04-01' };

/** Channel figures to the cent, and a year's target cut up. */
export const channelFigures: ReferenceSuite = {
  name: 'figures',
  run(folder) {
    const data = new URL('adventureworks-dw/', `${pathToFileURL(folder).href}/`);
    const reference = publishedFigures(data);
    const types = businessTypes(readFileSync(new URL('DimReseller.csv', data), 'utf8'));
    const book = measureAll({
      orders: orderFacts([...resellerOrders(data), ...internetOrders(data)]),
      deals: [],
      costs: [],
      targets: quotas(readFileSync(new URL('FactSalesQuota.csv', data), 'utf8')),
      // A reseller's business type is its segment; measured as a region, which partners have of their own.
      resolve: {
        channel: (id) => id,
        partner: (id) => id,
        account: (id) => id,
        partnerRegion: (id) => types.get(id),
      },
      periods: [ALL],
    });
    const major = (units: number) => toMajor({ units, scale: book.scale });
    const channels = [
      ['reseller', reference.FactResellerSales],
      ['internet', reference.FactInternetSales],
    ] as const;
    return [
      ...channels.flatMap(([channel, expected]): ReferenceResult[] => {
        const found = book.measures({ kind: 'channel', id: channel }, ALL);
        const kpis = computeKpis(found);
        const number = (id: string) => {
          const result = kpis[id];
          if (result?.status !== 'ok') return Number.NaN;
          return result.quantity.unit === 'money' ? toMajor(result.quantity.money) : result.quantity.value;
        };
        const at = (name: string, ours: number, published: number, tolerance = 0) =>
          equal(`adventureworks.${channel}.${name}`, ours, published, tolerance, SOURCE);
        const monthly = book.monthly({ kind: 'channel', id: channel });
        const months = new Map(
          monthly.months.map((month, place) => [
            month.slice(0, 7),
            [major(monthly.revenue[place] ?? 0), monthly.orders[place] ?? 0] as const,
          ]),
        );
        const listed = Object.entries(expected.monthly);
        const sameMonths = listed.filter(([month, [revenue, orders]]) => {
          const [own, count] = months.get(month) ?? [];
          return own === Number(revenue) && count === orders;
        });
        return [
          at('lines', found.lines, expected.lines),
          at('orders', number('orders'), expected.orders),
          at('revenue', number('revenue'), Number(expected.revenue)),
          at('goods-cost', major(found.goodsCost ?? Number.NaN), Number(expected.cost)),
          at('average-order-value', number('averageOrderValue'), Number(expected.aov)),
          at('customers', found.customers, expected.customers),
          at('repeat-customers', found.repeatCustomers, expected.repeat_customers),
          at('repurchase-rate', number('repurchaseRate'), expected.repurchase_rate, 5e-7),
          at('gross-margin', number('grossMargin'), expected.gross_margin, 5e-7),
          at('months-equal', sameMonths.length, listed.length),
        ];
      }),
      ...Object.entries(reference.reseller_by_business_type).flatMap(([type, [revenue, orders]]) => {
        const found = book.measures({ kind: 'region', id: type }, ALL);
        const id = `adventureworks.${type.toLowerCase().replaceAll(' ', '-')}`;
        return [
          equal(`${id}.revenue`, major(found.revenue), Number(revenue), 0, SOURCE),
          equal(`${id}.orders`, found.orders, orders, 0, SOURCE),
        ];
      }),
      ...Object.entries(reference.quota_vs_sales_by_employee).flatMap(([employee, [quota, sold]]) => {
        const { target, revenue } = book.measures({ kind: 'owner', id: employee }, ALL);
        const id = `adventureworks.employee-${employee}`;
        return [
          equal(`${id}.quota`, major(target ?? Number.NaN), Number(quota), 0, SOURCE),
          equal(`${id}.revenue`, major(revenue), Number(sold), 0, SOURCE),
        ];
      }),
      ...handbook(),
    ];
  },
};

/** 100,000,000 → 25,000,000 → 8,333,333 → 2,083,333, and every level adds up to the whole. */
function handbook(): ReferenceResult[] {
  const year = cutYear(100_000_000, { from: '2026-01-01', weeks: 'four' });
  const [quarter] = year.quarters;
  const [month] = quarter?.months ?? [];
  const [week] = month?.weeks ?? [];
  const weeks = year.quarters.flatMap(({ months }) => months.flatMap((one) => one.weeks));
  const total = weeks.reduce((sum, { units }) => sum + units, 0);
  const units = (part: { readonly units: number } | undefined) => part?.units ?? Number.NaN;
  return [
    equal('target.quarter', units(quarter), 25_000_000, 0, HANDBOOK),
    equal('target.month', units(month), 8_333_333, 0, HANDBOOK),
    equal('target.week', units(week), 2_083_333, 0, HANDBOOK),
    equal('target.weeks-total', total, 100_000_000, 0, 'the parts of a target are the target'),
  ];
}

/** Quotas of quarters, as targets of those who carry them. */
function quotas(csv: string): Target[] {
  const [, ...lines] = csv.trimEnd().split(/\r?\n/);
  return lines.map((line) => {
    const [id = '', employee, , year, quarter, amount = ''] = line.split(',');
    const from = `${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01`;
    return targetSchema.parse({
      id,
      source: { connection: 'quota', system: 'csv', externalId: id },
      seenAt: '2014-02-01T00:00:00.000Z',
      scope: { kind: 'owner', ownerId: employee },
      kpi: 'revenue',
      from,
      to: addMonths(from, 3),
      value: { money: parseMoney(amount, 'USD') },
    });
  });
}

/** Type of business by reseller key. */
function businessTypes(csv: string): ReadonlyMap<string, string> {
  const [head = '', ...lines] = csv.trimEnd().split(/\r?\n/);
  const names = head.split(',');
  const [key, type] = [names.indexOf('ResellerKey'), names.indexOf('BusinessType')];
  return new Map(
    lines.map((line) => {
      const cells = line.split(',');
      return [cells[key] ?? '', (cells[type] ?? '').trim()] as const;
    }),
  );
}
