import { precedingPeriod } from '../kpi/windows.ts';
import type { AccountTable } from './account-table.ts';
import { blockCount, blockOf } from './blocks.ts';
import type { Group, Groups } from './group.ts';
import { type HistoryColumns, takeHistories } from './history-columns.ts';
import type { LinkedBy } from './identity.ts';
import type { Links } from './links.ts';
import type { Measurement } from './measured.ts';
import type { Pause } from './pause.ts';
import type { AccountSnapshot, Headline, Manifest, SalesBasis } from './snapshots.ts';

/** Accounts are kept in columns, so that a block is a handful of arrays however many accounts it holds. */
const PER_BLOCK = 256;
/** Blocks packed between two pauses. */
const PORTION = 32;

/**
 * Some accounts: what has to be known of them in lists. Element = place in `ids`. Figures are of the trailing twelve
 * months and the twelve before.
 */
export interface AccountBlock {
  /** Canonical ids. */
  readonly ids: readonly string[];
  /** Places among the headlines, −1 for none. */
  readonly partner: Int32Array;
  readonly channel: Int32Array;
  /** Who stands at these places. */
  readonly subjects: readonly (readonly [place: number, id: string])[];
  /** Index into `LINKED_BY`. */
  readonly linkedBy: Int32Array;
  /** Index into the manifest's bases. */
  readonly basis: Int32Array;
  /** One of `KNOWN`. */
  readonly known: Int32Array;
  readonly orders: Int32Array;
  readonly revenue: Float64Array;
  readonly ordersBefore: Int32Array;
  readonly revenueBefore: Float64Array;
  /** Records that are one with an account of another block or this one. */
  readonly sameAs: readonly SameAs[];
}

/** A record that is one with another. */
export interface SameAs {
  readonly id: string;
  readonly account: string;
  /** How this record, not the one it is one with, was linked to the partner. */
  readonly linkedBy?: LinkedBy;
}

/** What is told of the accounts of a block one by one; element = place in the block's `ids`. */
export interface DetailBlock {
  /** By basis; histories of accounts that another speaks for are empty. */
  readonly histories: readonly (StoredHistories | undefined)[];
  /** By place, of those that have any. */
  readonly rest: readonly (readonly [place: number, rest: AccountRest])[];
}

export interface StoredHistories extends HistoryColumns {
  /** Of the named orders. */
  readonly namedId: readonly string[];
  readonly connectionList: Int32Array;
  readonly connectionLists: readonly (readonly number[])[];
}

/** What few accounts have. */
export type AccountRest = Pick<AccountSnapshot, 'members' | 'steps' | 'dealSteps'> & {
  /** Orders left out for their currency, of the period and of the one before. */
  readonly otherCurrency?: readonly [now: number, before: number];
};

export type AccountManifest = Pick<Manifest, 'accountBlocks' | 'bases' | 'orderConnections'>;

/** Steps about an account, and about its deals. */
export type StepsOfAccount = (id: string) => Pick<AccountRest, 'steps' | 'dealSteps'>;

export async function packAccounts(
  table: AccountTable,
  links: Links,
  groups: Groups,
  headlines: readonly Headline[],
  stepsOf: StepsOfAccount,
  pause: Pause,
): Promise<{ readonly manifest: AccountManifest; readonly blocks: Map<string, AccountBlock | DetailBlock> }> {
  const { accounts } = table;
  const accountBlocks = blockCount(accounts.length, PER_BLOCK);
  const members: number[][] = Array.from({ length: accountBlocks }, () => []);
  const sameAs: SameAs[][] = Array.from({ length: accountBlocks }, () => []);
  accounts.forEach(({ id, members: records }, at) => {
    members[blockOf(id, accountBlocks)]?.push(at);
    if (records.length === 1) return;
    const partner = links.partnerOfAccount(id)?.partner.id;
    for (const record of records) {
      if (record.id === id) continue;
      const link = links.identity.partnerOfAccount(record);
      const linkedBy = link && link.partner.id === partner ? link.linkedBy : undefined;
      sameAs[blockOf(record.id, accountBlocks)]?.push({
        id: record.id,
        account: id,
        ...(linkedBy ? { linkedBy } : {}),
      });
    }
  });
  const blocks = new Map<string, AccountBlock | DetailBlock>();
  for (const [block, own] of members.entries()) {
    if (block % PORTION === 0) await pause();
    const positions = Int32Array.from(own);
    blocks.set(accountsKey(block), accountBlock(table, positions, sameAs[block] ?? [], headlines));
    blocks.set(detailsKey(block), detailBlock(table, positions, groups, stepsOf));
  }
  const { columns } = groups.primary.input.orders;
  return {
    manifest: { accountBlocks, bases: groups.all.map(basisOf), orderConnections: columns.connection.values },
    blocks,
  };
}

export const accountsKey = (block: number): string => `accounts/${block}`;
export const detailsKey = (block: number): string => `details/${block}`;

function basisOf({ measurement: { period, currency, book } }: Group): SalesBasis {
  return { period, currency, scale: book.scale };
}

function accountBlock(
  table: AccountTable,
  positions: Int32Array,
  sameAs: readonly SameAs[],
  headlines: readonly Headline[],
): AccountBlock {
  const take = (column: Int32Array) => positions.map((at) => column[at] as number);
  const sold = {
    known: new Int32Array(positions.length),
    orders: new Int32Array(positions.length),
    revenue: new Float64Array(positions.length),
    ordersBefore: new Int32Array(positions.length),
    revenueBefore: new Float64Array(positions.length),
  };
  positions.forEach((at, place) => {
    const slot = table.slot[at] as number;
    const sales = table.sales[table.group[at] as number];
    if (slot < 0 || !sales) return;
    for (const name of ['known', 'orders', 'revenue', 'ordersBefore', 'revenueBefore'] as const) {
      sold[name][place] = sales[name][slot] as number;
    }
  });
  const [partner, channel] = [take(table.partner), take(table.channel)];
  return {
    ids: Array.from(positions, (at) => table.accounts[at]?.id ?? ''),
    partner,
    channel,
    subjects: [...new Set([...partner, ...channel])].flatMap((place) => {
      const subject = headlines[place];
      return subject ? [[place, subject.id] as const] : [];
    }),
    linkedBy: take(table.linkedBy),
    basis: take(table.group),
    ...sold,
    sameAs,
  };
}

function detailBlock(table: AccountTable, positions: Int32Array, groups: Groups, stepsOf: StepsOfAccount): DetailBlock {
  const histories = groups.all.map((group, at): StoredHistories | undefined => {
    const all = group.orders.account.columns();
    if (!all) return undefined;
    const slots = positions.map((position) => (table.group[position] === at ? (table.slot[position] as number) : -1));
    const namedId: string[] = [];
    const taken = takeHistories(all, slots, (named) => {
      namedId.push(group.orders.account.idOf(all.namedRow[named] as number));
    });
    return {
      ...taken,
      namedId,
      connectionList: slots.map((slot) => (slot < 0 ? -1 : (all.connectionList[slot] as number))),
      connectionLists: all.connectionLists,
    };
  });
  const rest: [number, AccountRest][] = [];
  positions.forEach((at, place) => {
    const own = restOf(table, at, groups, stepsOf);
    if (own) rest.push([place, own]);
  });
  return { histories, rest };
}

function restOf(
  { accounts, group, slot }: AccountTable,
  at: number,
  groups: Groups,
  stepsOf: StepsOfAccount,
): AccountRest | undefined {
  const account = accounts[at];
  if (!account) return undefined;
  const { id, members } = account;
  const { steps = [], dealSteps = [] } = stepsOf(id);
  const { input, measurement } = groups.all[group[at] ?? 0] ?? groups.primary;
  const complete = measurement.book.rows.length === input.orders.length || (slot[at] ?? -1) < 0;
  const otherCurrency = complete ? undefined : otherCurrencyOf(id, measurement);
  if (members.length === 1 && steps.length + dealSteps.length === 0 && !otherCurrency) return undefined;
  return {
    ...(members.length > 1 ? { members: members.map((member) => member.id) } : {}),
    ...(steps.length > 0 ? { steps } : {}),
    ...(dealSteps.length > 0 ? { dealSteps } : {}),
    ...(otherCurrency ? { otherCurrency } : {}),
  };
}

function otherCurrencyOf(id: string, { book, period }: Measurement): readonly [number, number] | undefined {
  const leftOut = (when: Measurement['period']) => book.leftOut({ kind: 'account', id }, when);
  const counts = [leftOut(period), leftOut(precedingPeriod(period))] as const;
  return counts.some((count) => count > 0) ? counts : undefined;
}
