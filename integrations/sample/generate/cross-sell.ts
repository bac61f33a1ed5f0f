import type { OrderLine, Product } from '../../../lib/model/records.ts';
import type { AccountPlan } from './accounts.ts';

/** What every other customer of distributors buys together, and the one that has not thought of the second. */
export const CROSS_SELL = { has: 'Controls', lacks: 'Emergency', account: 'A-280', name: 'Lakeside Shipyard' } as const;
const INSTEAD = 'High bay';

/**
 * Lines as they are, except for customers of distributors: half of them fit out buildings and buy controls and exit
 * lights, half light plain halls and buy neither.
 */
export function withCrossSellStory(
  accounts: readonly AccountPlan[],
  orders: readonly { readonly id: string; readonly accountId?: string | undefined }[],
  lines: readonly OrderLine[],
  products: readonly Product[],
): OrderLine[] {
  const customers = accounts.filter(({ channel }) => channel === 'distributor').map(({ account }) => account);
  const place = new Map<string, number>(customers.map(({ id }, at) => [id, at]));
  const planted = customers.find(({ source }) => source.externalId === CROSS_SELL.account)?.id;
  const customerOf = new Map(orders.map(({ id, accountId }) => [id, accountId]));
  const familyOf = new Map<string, string | undefined>(products.map(({ id, category }) => [id, category]));
  const family = (category: string) => products.filter((product) => product.category === category);
  const [first, second, third] = [CROSS_SELL.has, CROSS_SELL.lacks, INSTEAD].map(family);
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const customer = customerOf.get(line.orderId);
    const at = customer === undefined ? undefined : place.get(customer);
    if (customer === undefined || at === undefined) return line;
    const own = familyOf.get(line.productId ?? '');
    const wired = at % 2 === 0 || customer === planted;
    const nth = seen.get(customer) ?? 0;
    seen.set(customer, nth + 1);
    const instead = (list: readonly Product[] | undefined) => {
      const product = list?.[nth % list.length];
      return product ? { ...line, productId: product.id } : line;
    };
    if (!wired) return own === CROSS_SELL.has || own === CROSS_SELL.lacks ? instead(third) : line;
    // Its first lines are of both, so that nobody else is without one of them.
    if (nth === 0) return instead(first);
    if (customer === planted) return own === CROSS_SELL.lacks ? instead(third) : line;
    return nth === 1 ? instead(second) : line;
  });
}
