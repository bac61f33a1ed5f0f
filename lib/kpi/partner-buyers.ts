import type { SubjectResolver } from './measure-input.ts';
import type { OrderColumns } from './order-columns.ts';

/**
 * Who bought from each order's partner: its account, −1 where none is named or the account is the partner itself.
 * A partner that buys for its own stock is no customer of its own: counted as one, every such partner would have
 * one customer, who always comes back.
 */
export function partnerBuyers({ dimensions, length }: OrderColumns, { accountIsPartner }: SubjectResolver) {
  const account = dimensions.get('account');
  const partner = dimensions.get('partner');
  const column = new Int32Array(length).fill(-1);
  if (!account || !partner) return { column, buyers: 0 };
  const itself = Int32Array.from(account.ids, (id) => partner.slots.get(accountIsPartner?.(id) ?? '') ?? -1);
  for (let row = 0; row < length; row++) {
    const buyer = account.column[row] ?? -1;
    const seller = partner.column[row] ?? -1;
    if (buyer >= 0 && (seller < 0 || itself[buyer] !== seller)) column[row] = buyer;
  }
  return { column, buyers: account.ids.length };
}
