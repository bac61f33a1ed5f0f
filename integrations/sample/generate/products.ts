import { addDays } from '../../../lib/model/calendar.ts';
import type { Order, OrderLine, Product } from '../../../lib/model/records.ts';
import { cents, numbered, type SampleContext } from './context.ts';

/** Days back from today for which orders have their lines. */
const LINE_DAYS = 183;

/** Ten variants of each; price of the smallest in dollars. */
const FAMILIES = [
  { category: 'High bay', name: 'Apex high bay', variant: (n: number) => `${100 + n * 20} W`, price: 145 },
  { category: 'Linear', name: 'Rail linear', variant: (n: number) => `${60 + n * 15} cm`, price: 62 },
  { category: 'Flood', name: 'Harrier flood', variant: (n: number) => `${50 + n * 25} W`, price: 98 },
  { category: 'Emergency', name: 'Sentry exit light', variant: (n: number) => `type ${n + 1}`, price: 54 },
  { category: 'Controls', name: 'Tempo control', variant: (n: number) => `${2 + n * 2} zones`, price: 180 },
  { category: 'Spares', name: 'Driver module', variant: (n: number) => `series ${n + 1}`, price: 28 },
] as const;
const VARIANTS = 10;

export function generateProducts(context: SampleContext): Product[] {
  return FAMILIES.flatMap((family, familyIndex) =>
    Array.from({ length: VARIANTS }, (_, n) => {
      const externalId = numbered('SKU', familyIndex * VARIANTS + n + 1);
      return {
        ...context.base(externalId),
        id: context.id<Product['id']>(externalId),
        name: `${family.name} ${family.variant(n)}`,
        sku: `LS-${family.category.slice(0, 2).toUpperCase()}${String(n + 1).padStart(2, '0')}`,
        category: family.category,
      };
    }),
  );
}

/** Lines of the recent orders; amounts and costs of an order's lines add up to the order's. */
export function generateOrderLines(
  context: SampleContext,
  orders: readonly Order[],
  products: readonly Product[],
): OrderLine[] {
  const random = context.random('lines');
  const since = addDays(context.today, -LINE_DAYS);
  const lines: OrderLine[] = [];
  for (const order of orders) {
    if (order.placedOn < since) continue;
    const weights = Array.from({ length: order.lines }, () => random.between(0.3, 1));
    const amounts = split(order.amount.units, weights);
    const costs = split(order.cost?.units ?? 0, weights);
    for (const [n, amount] of amounts.entries()) {
      const productIndex = random.int(0, products.length - 1);
      const product = products[productIndex];
      const family = FAMILIES[Math.floor(productIndex / VARIANTS)];
      if (product === undefined || family === undefined) continue;
      const externalId = `${order.source.externalId}-${n + 1}`;
      lines.push({
        ...context.base(externalId),
        id: context.id<string>(externalId),
        orderId: order.id,
        productId: product.id,
        quantity: Math.max(1, Math.round(amount / (family.price * 100 * (1 + (productIndex % VARIANTS) * 0.12)))),
        amount: cents(amount),
        ...(order.cost === undefined ? {} : { cost: cents(costs[n] ?? 0) }),
      });
    }
  }
  return lines;
}

/** Cuts a whole number by weights; the parts add up to it. */
function split(total: number, weights: readonly number[]): number[] {
  let weightLeft = weights.reduce((sum, weight) => sum + weight, 0);
  let left = total;
  return weights.map((weight, index) => {
    const part = index === weights.length - 1 ? left : Math.round((left * weight) / weightLeft);
    weightLeft -= weight;
    left -= part;
    return part;
  });
}
