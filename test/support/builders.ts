import { channelKey, connectionIdSchema, recordId } from '../../lib/model/ids.ts';
import type { Listing } from '../../lib/model/market-records.ts';
import { type Money, parseMoney } from '../../lib/model/money.ts';
import type { Compliance, Conflict, Incentive, Settlement } from '../../lib/model/programme-records.ts';
import type {
  Account,
  Activity,
  Agreement,
  Channel,
  ChannelKind,
  Contact,
  Cost,
  Deal,
  DealStage,
  Order,
  Owner,
  Partner,
  Source,
  Target,
  Ticket,
  Tier,
  Training,
} from '../../lib/model/records.ts';
import type { Connection } from '../../lib/sync/state.ts';

/** A connected system; its label is its id with a capital. */
export function connection(id: string, rest: Partial<Omit<Connection, 'id'>> = {}): Connection {
  return {
    id: connectionIdSchema.parse(id),
    connector: id,
    label: `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`,
    config: {},
    writeBack: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    epoch: 0,
    ...rest,
  };
}

/** Small records for tests. Ids are `crm:<externalId>` unless a connection is named. */
export const SEEN_AT = '2026-06-15T08:00:00.000Z';

type Options<R> = Partial<Omit<R, 'id' | 'source'>> & { readonly connection?: string };

function base(externalId: string, connection = 'crm'): { source: Source; seenAt: string } {
  return {
    source: { connection: connectionIdSchema.parse(connection), system: connection, externalId },
    seenAt: SEEN_AT,
  };
}

export function usd(amount: number | string): Money {
  const parsed = parseMoney(String(amount), 'USD');
  if (!parsed) throw new Error(`not an amount: ${amount}`);
  return parsed;
}

/** The id of a record of the `crm` connection, as the id type the place asks for. */
export const idOf = <Id extends string>(externalId: string, connection = 'crm'): Id =>
  recordId<Id>(connection, externalId);

export function channel(
  name: string,
  kind: ChannelKind = 'reseller',
  { connection, ...rest }: Options<Channel> = {},
): Channel {
  const key = channelKey(name);
  return { ...base(key, connection), id: idOf(key, connection), key, name, kind, direct: false, ...rest };
}

export function partner(externalId: string, { connection, ...rest }: Options<Partner> = {}): Partner {
  return { ...base(externalId, connection), id: idOf(externalId, connection), name: `Partner ${externalId}`, ...rest };
}

export function account(externalId: string, { connection, ...rest }: Options<Account> = {}): Account {
  return { ...base(externalId, connection), id: idOf(externalId, connection), name: `Account ${externalId}`, ...rest };
}

export function contact(externalId: string, { connection, ...rest }: Options<Contact> = {}): Contact {
  return { ...base(externalId, connection), id: idOf(externalId, connection), ...rest };
}

export function listing(page: string, seenOn: string, { connection, ...rest }: Options<Listing> = {}): Listing {
  const externalId = `${page}-${seenOn}`;
  return { ...base(externalId, connection), id: idOf(externalId, connection), listing: page, seenOn, ...rest };
}

export function owner(externalId: string, name: string, connection?: string): Owner {
  return { ...base(externalId, connection), id: idOf(externalId, connection), name };
}

export function tier(rank: number, name: string, threshold: number, connection?: string): Tier {
  return { ...base(name, connection), id: idOf(name, connection), name, rank, threshold: usd(threshold) };
}

export function dealStage(
  name: string,
  order: number,
  outcome: DealStage['outcome'] = 'open',
  connection?: string,
): DealStage {
  return { ...base(name, connection), id: idOf(name, connection), pipeline: 'Sales', name, order, outcome };
}

export function deal(externalId: string, { connection, ...rest }: Options<Deal> = {}): Deal {
  return {
    ...base(externalId, connection),
    id: idOf(externalId, connection),
    name: `Deal ${externalId}`,
    status: 'open',
    ...rest,
  };
}

export function agreement(
  externalId: string,
  partnerId: string,
  { connection, ...rest }: Options<Agreement> = {},
): Agreement {
  return {
    ...base(externalId, connection),
    id: idOf(externalId, connection),
    partnerId: idOf(partnerId, connection),
    name: `Agreement ${externalId}`,
    startsOn: '2025-01-01',
    status: 'active',
    ...rest,
  };
}

export function training(
  externalId: string,
  partnerId: string,
  { connection, ...rest }: Options<Training> = {},
): Training {
  return {
    ...base(externalId, connection),
    id: idOf(externalId, connection),
    partnerId: idOf(partnerId, connection),
    course: `Course ${externalId}`,
    status: 'assigned',
    ...rest,
  };
}

export function activity(externalId: string, { connection, ...rest }: Options<Activity> = {}): Activity {
  return {
    ...base(externalId, connection),
    id: idOf(externalId, connection),
    kind: 'call',
    title: `Activity ${externalId}`,
    at: SEEN_AT,
    ...rest,
  };
}

export function incentive(
  externalId: string,
  {
    connection,
    partnerId,
    ...rest
  }: Omit<Options<Incentive>, 'partnerId'> & { readonly partnerId?: string } & Pick<Incentive, 'from' | 'to'>,
): Incentive {
  return {
    ...base(externalId, connection),
    id: idOf(externalId, connection),
    ...(partnerId === undefined ? {} : { partnerId: idOf(partnerId, connection) }),
    name: `Incentive ${externalId}`,
    kind: 'rebate',
    ...rest,
  };
}

export function settlement(
  externalId: string,
  partnerId: string,
  { connection, ...rest }: Options<Settlement> & Pick<Settlement, 'from' | 'to'>,
): Settlement {
  return {
    ...base(externalId, connection),
    id: idOf(externalId, connection),
    partnerId: idOf(partnerId, connection),
    amount: usd(1000),
    status: 'draft',
    ...rest,
  };
}

export function conflict(
  externalId: string,
  { connection, ...rest }: Options<Conflict> & Pick<Conflict, 'openedOn'>,
): Conflict {
  return {
    ...base(externalId, connection),
    id: idOf(externalId, connection),
    kind: 'other',
    title: `Conflict ${externalId}`,
    status: 'open',
    ...rest,
  };
}

export function compliance(
  externalId: string,
  { connection, partnerId, ...rest }: Omit<Options<Compliance>, 'partnerId'> & { readonly partnerId?: string } = {},
): Compliance {
  return {
    ...base(externalId, connection),
    id: idOf(externalId, connection),
    ...(partnerId === undefined ? {} : { partnerId: idOf(partnerId, connection) }),
    requirement: `Requirement ${externalId}`,
    kind: 'licence',
    status: 'valid',
    ...rest,
  };
}

export function ticket(externalId: string, { connection, ...rest }: Options<Ticket> = {}): Ticket {
  return { ...base(externalId, connection), id: idOf(externalId, connection), openedAt: SEEN_AT, ...rest };
}

export function cost(
  externalId: string,
  from: string,
  to: string,
  amount: number,
  { connection, ...rest }: Options<Cost> = {},
): Cost {
  return {
    ...base(externalId, connection),
    id: idOf(externalId, connection),
    category: 'fees',
    from,
    to,
    amount: usd(amount),
    ...rest,
  };
}

export function revenueTarget(
  externalId: string,
  from: string,
  to: string,
  amount: number,
  { connection, ...rest }: Options<Target> = {},
): Target {
  return {
    ...base(externalId, connection),
    id: idOf(externalId, connection),
    scope: { kind: 'workspace' },
    kpi: 'revenue',
    from,
    to,
    value: { money: usd(amount) },
    ...rest,
  };
}

export function order(
  externalId: string,
  placedOn: string,
  amount: number | string,
  { connection, ...rest }: Options<Order> = {},
): Order {
  return {
    ...base(externalId, connection),
    id: idOf(externalId, connection),
    placedOn,
    amount: usd(amount),
    lines: 1,
    ...rest,
  };
}
