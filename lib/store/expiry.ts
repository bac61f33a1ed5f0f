import type { Activity, Deal, Order, Ticket } from '../model/records.ts';
import type { RowTable } from '../model/tables.ts';
import type { Limits } from './intake.ts';

/**
 * Whether a record is from before the day up to which its table is kept: by the day it was placed, closed, or happened.
 * Open deals do not expire; of lines their order decides.
 */
export function hasExpired(table: RowTable | 'orders', row: object, limits: Limits): boolean {
  switch (table) {
    case 'orders':
      return isBefore((row as Order).placedOn, limits.orders);
    case 'deals': {
      const { status, closeOn } = row as Deal;
      return status !== 'open' && isBefore(closeOn, limits.deals);
    }
    case 'activities':
      return isBefore((row as Activity).at, limits.activities);
    case 'tickets': {
      const { closedAt, openedAt } = row as Ticket;
      return isBefore(closedAt ?? openedAt, limits.tickets);
    }
    default:
      return false;
  }
}

/** @param when a day or an instant in UTC */
export function isBefore(when: string | undefined, limit: string | undefined): boolean {
  return when !== undefined && limit !== undefined && when.slice(0, 10) < limit;
}
