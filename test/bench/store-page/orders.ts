import { z } from 'zod';
import { dayFromNumber, dayNumber } from '../../../lib/model/calendar.ts';
import { type AccountId, type ChannelId, type ConnectionId, type PartnerId, recordId } from '../../../lib/model/ids.ts';
import { type Money, parseMoney } from '../../../lib/model/money.ts';
import type { Order } from '../../../lib/model/records.ts';
import { daySchema, type Instant, instantSchema } from '../../../lib/model/time.ts';
import { BadRecord } from '../../../lib/sync/parse-records.ts';

const FIRST_DAY = dayNumber('2023-01-01');
const DAYS = 3 * 365;
const CHANNELS = 20;
const PARTNERS = 200;

/** An order as an API would send it; text where amounts are. */
const wireSchema = z.object({
  id: z.string().min(1),
  placedOn: daySchema,
  updatedAt: instantSchema,
  currency: z.string(),
  total: z.string(),
  refunded: z.string(),
  cost: z.string(),
  channel: z.string(),
  partner: z.string(),
  account: z.string(),
  lines: z.number().int(),
});
export type WireOrder = z.infer<typeof wireSchema>;
export { wireSchema };

/** The same order for the same number; `version` counts its changes. */
export function wireOrder(at: number, orders: number, version = 0): WireOrder {
  const mixed = mix(at);
  const cents = 1000 + (mixed % 500_000) + version;
  return {
    // Of eleven digits, as systems have them; JSON.parse would look up shorter ones among all texts it knows.
    id: String(70_000_000_000 + at),
    // Orders come in the order they were placed, as from a list.
    placedOn: dayFromNumber(FIRST_DAY + Math.floor((at / orders) * DAYS)),
    updatedAt: new Date(Date.UTC(2026, 0, 1) + version * 60_000).toISOString(),
    currency: 'USD',
    total: decimal(cents),
    refunded: decimal(mixed % 50 === 0 ? Math.floor(cents / 10) : 0),
    cost: decimal(Math.floor(cents * 0.6)),
    channel: String(mixed % CHANNELS),
    partner: String(mix(at + 1) % PARTNERS),
    account: String(mix(at + 2) % Math.max(100, Math.floor(orders / 10))),
    lines: 1 + (mixed % 5),
  };
}

export function toOrder(wire: WireOrder, connection: ConnectionId, seenAt: Instant): Order {
  const amount = (field: 'total' | 'refunded' | 'cost'): Money => {
    const parsed = parseMoney(wire[field], wire.currency);
    if (parsed === undefined) throw new BadRecord(`${field}: expected a decimal, found ${wire[field]}`);
    return parsed;
  };
  return {
    id: recordId(connection, wire.id),
    source: { connection, system: 'bench', externalId: wire.id, modifiedAt: wire.updatedAt },
    seenAt,
    channelId: recordId<ChannelId>(connection, wire.channel),
    partnerId: recordId<PartnerId>(connection, wire.partner),
    accountId: recordId<AccountId>(connection, wire.account),
    placedOn: wire.placedOn,
    amount: amount('total'),
    refunded: amount('refunded'),
    cost: amount('cost'),
    lines: wire.lines,
  };
}

function decimal(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** Spreads consecutive numbers (the finalizer of MurmurHash3, A. Appleby, public domain). */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
