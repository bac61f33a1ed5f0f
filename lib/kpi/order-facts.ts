import { type FactColumn, type FactSet, factColumns } from '../model/facts.ts';

/** What figures are made of: all that orders say but when each was read. */
export type OrderColumn = Exclude<FactColumn<'orders'>, 'seenAt'>;
export type OrderFacts = FactSet<'orders', OrderColumn>;

export const ORDER_COLUMNS: readonly OrderColumn[] = factColumns('orders').filter((name) => name !== 'seenAt');
