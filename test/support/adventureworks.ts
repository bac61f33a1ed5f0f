import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { OrderRow } from './order-facts.ts';

/** Microsoft's AdventureWorksDW: two sales channels over three years, amounts with four decimals. */
export const ADVENTUREWORKS = new URL('../../../shared/data/adventureworks-dw/', import.meta.url);
export const isHere = existsSync(ADVENTUREWORKS);
if (!isHere) {
  console.log('skipped: the AdventureWorks data is not beside the repository (../shared/data/adventureworks-dw)');
}

export type CostedOrder = OrderRow & { readonly id: string; readonly lines: number; readonly cost: number };

const salesSchema = z.object({
  lines: z.number(),
  revenue: z.string(),
  cost: z.string(),
  orders: z.number(),
  aov: z.string(),
  customers: z.number(),
  repeat_customers: z.number(),
  repurchase_rate: z.number(),
  gross_margin: z.number(),
  monthly: z.record(z.string(), z.tuple([z.string(), z.number()])),
});
const figuresSchema = z.object({
  FactResellerSales: salesSchema,
  FactInternetSales: salesSchema,
  quota_vs_sales_by_employee: z.record(z.string(), z.tuple([z.string(), z.string()])),
  reseller_by_business_type: z.record(z.string(), z.tuple([z.string(), z.number()])),
});
export type AdventureWorksFigures = z.infer<typeof figuresSchema>;

/** Figures of the two channels, computed apart from this project. */
export function publishedFigures(folder = ADVENTUREWORKS): AdventureWorksFigures {
  return figuresSchema.parse(JSON.parse(readFileSync(new URL('reference_kpis.json', folder), 'utf8')));
}

/**
 * Orders of resellers, each a partner that buys for itself.
 * @param folder of the files, where they are not beside the repository
 */
export function resellerOrders(folder = ADVENTUREWORKS): CostedOrder[] {
  return orders(new URL('FactResellerSales.csv.gz', folder), (cell) => ({
    channel: 'reseller',
    partner: cell('ResellerKey'),
    owner: cell('EmployeeKey'),
  }));
}

/** Orders of customers. */
export function internetOrders(folder = ADVENTUREWORKS): CostedOrder[] {
  return orders(new URL('FactInternetSales.csv.gz', folder), (cell) => ({
    channel: 'internet',
    account: cell('CustomerKey'),
  }));
}

/** Sums order lines up to orders, in units of a ten-thousandth. */
function orders(file: URL, subject: (cell: (name: string) => string) => Partial<OrderRow>): CostedOrder[] {
  const [head = '', ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  const names = head.trim().split(',');
  const at = new Map(names.map((name, index) => [name, index]));
  const found = new Map<string, CostedOrder>();
  for (const line of lines) {
    const cells = line.split(',');
    const cell = (name: string) => cells[at.get(name) ?? -1] ?? '';
    const units = (name: string) => Number(cell(name).replace('.', ''));
    const id = cell('SalesOrderNumber');
    const known = found.get(id) ?? {
      ...subject(cell),
      id,
      day: cell('OrderDate').slice(0, 10),
      scale: 4,
      lines: 0,
      amount: 0,
      cost: 0,
    };
    found.set(id, {
      ...known,
      lines: known.lines + 1,
      amount: known.amount + units('SalesAmount'),
      cost: known.cost + units('TotalProductCost'),
    });
  }
  return [...found.values()];
}
