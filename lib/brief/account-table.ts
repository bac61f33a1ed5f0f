import type { Account } from '../model/records.ts';
import type { SubjectFacts } from '../playbook/subject-facts.ts';
import type { AccountSales } from './account-sales.ts';
import { accountSales } from './account-sales.ts';
import type { Group, Groups } from './group.ts';
import type { LinkedBy, Merged } from './identity.ts';
import type { Links } from './links.ts';
import type { Pause } from './pause.ts';
import type { HeadlinePlaces } from './record-index.ts';

/** Accounts in columns; element = position in `accounts`. Nothing is kept as an object for each of them. */
export interface AccountTable {
  readonly accounts: readonly Merged<Account>[];
  /** Which group speaks for it. */
  readonly group: Int32Array;
  /** Its slot among the accounts that have orders in that group, −1 for none. */
  readonly slot: Int32Array;
  /** Place of its partner, and of its channel, among the headlines, −1 for none. */
  readonly partner: Int32Array;
  readonly channel: Int32Array;
  /** Index into `LINKED_BY`. */
  readonly linkedBy: Int32Array;
  /** By group. */
  readonly sales: readonly (AccountSales | undefined)[];
}

export const LINKED_BY: readonly LinkedBy[] = ['itself', 'field', 'domain', 'name'];

/** Accounts told between two pauses. */
const PORTION = 8192;

export async function accountTable(
  links: Links,
  groups: Groups,
  places: HeadlinePlaces,
  pause: Pause,
): Promise<AccountTable> {
  const { accounts } = links.identity;
  const column = () => new Int32Array(accounts.length).fill(-1);
  const table = { group: column(), slot: column(), partner: column(), channel: column(), linkedBy: column() };
  const slots = groups.all.map(({ measurement }) => measurement.book.columns.dimensions.get('account')?.slots);
  for (const [at, account] of accounts.entries()) {
    const { id, members } = account;
    if (at % PORTION === 0) await pause();
    const group = groups.placeOf('account', id);
    table.group[at] = group;
    table.slot[at] = slots[group]?.get(id) ?? -1;
    const link = members[0] && links.identity.partnerOfAccount(members[0]);
    if (link) {
      table.partner[at] = places.partner(link.partner.id);
      table.linkedBy[at] = LINKED_BY.indexOf(link.linkedBy);
    }
    const channel = groups.channelOfAccount(account, link?.partner.id);
    if (channel !== undefined) table.channel[at] = places.channel(channel);
  }
  const sales: (AccountSales | undefined)[] = [];
  for (const { measurement } of groups.all) {
    await pause();
    sales.push(accountSales(measurement));
  }
  return { accounts, ...table, sales };
}

/** What the rules may look at of each account, one after the other: nothing of it is kept. */
export function* accountFacts({ accounts, group, slot }: AccountTable, groups: Groups): Generator<SubjectFacts> {
  for (const [at, account] of accounts.entries()) {
    const own: Group = groups.all[group[at] ?? 0] ?? groups.primary;
    yield own.facts.account(account, own.orders.account, slot[at] ?? -1);
  }
}
