// First: before anything makes schemas.
import '../../support/zod-in-page.ts';
import { dayFromNumber, dayNumber } from '../../../lib/model/calendar.ts';
import type { AccountId, ChannelId, OrderId, PartnerId } from '../../../lib/model/ids.ts';
import { connectionIdSchema, recordId } from '../../../lib/model/ids.ts';
import type { Account, Order } from '../../../lib/model/records.ts';
import { openDexieStore } from '../../../lib/store/dexie.ts';
import * as make from '../../support/builders.ts';

const CHANNELS = 20;
const PARTNERS = 2000;
const DAYS = 3 * 365;
const CONNECTION = 'crm';
const PER_COMMIT = 10_000;
const SYSTEM = 'hubspot';

/** Fills the extension's own database, through its store: an account each ten orders, over the last three years. */
export async function seed(orders: number, tenant: string): Promise<void> {
  const store = openDexieStore();
  // Paused: nothing else is to go on while we measure.
  await store.saveConnection(
    make.connection(CONNECTION, { connector: SYSTEM, label: 'Scale', tenant, pausedAt: make.SEEN_AT }),
  );
  const channels = count(CHANNELS, (at) => make.channel(`Channel ${at}`, 'reseller'));
  const partners = count(Math.min(PARTNERS, Math.max(20, orders / 250)), (at) => {
    const channelId = channels[at % CHANNELS]?.id;
    return make.partner(`p${at}`, { tier: 'Silver', stage: 'active', ...(channelId ? { channelId } : {}) });
  });
  await store.commit({ upserts: { channels, partners, tiers: [make.tier(1, 'Silver', 20_000)] } });
  const accounts = accountsOf(orders);
  await inParts(accounts, (from, to) =>
    store.commit({
      upserts: {
        accounts: count(
          to - from,
          (at): Account =>
            make.account(`a${from + at}`, { partnerId: make.idOf<PartnerId>(`p${(from + at) % partners.length}`) }),
        ),
      },
    }),
  );
  const today = dayNumber(new Date().toISOString().slice(0, 10));
  const orderAt = (at: number): Order => {
    const mixed = mix(at);
    const account = mix(at + 1) % accounts;
    const partner = account % partners.length;
    return {
      id: recordId<OrderId>(CONNECTION, String(70_000_000_000 + at)),
      source: { connection: connectionIdSchema.parse(CONNECTION), system: SYSTEM, externalId: String(at) },
      seenAt: make.SEEN_AT,
      channelId: channels[partner % CHANNELS]?.id as ChannelId,
      partnerId: make.idOf<PartnerId>(`p${partner}`),
      accountId: make.idOf<AccountId>(`a${account}`),
      placedOn: dayFromNumber(today - DAYS + Math.floor((at / orders) * DAYS)),
      amount: { units: 1000 + (mixed % 500_000), scale: 2, currency: 'USD' },
      cost: { units: 600 + (mixed % 200_000), scale: 2, currency: 'USD' },
      lines: 1 + (mixed % 5),
    };
  };
  await inParts(orders, (from, to) =>
    store.commit({ upserts: { orders: count(to - from, (at) => orderAt(from + at)) } }),
  );
  await store.compact();
  await store.close();
}

export function accountsOf(orders: number): number {
  return Math.max(100, Math.floor(orders / 10));
}

export async function diskBytes(): Promise<number> {
  return (await navigator.storage.estimate()).usage ?? 0;
}

async function inParts(length: number, work: (from: number, to: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < length; from += PER_COMMIT) await work(from, Math.min(length, from + PER_COMMIT));
}

function count<T>(length: number, make: (at: number) => T): T[] {
  return Array.from({ length: Math.floor(length) }, (_, at) => make(at));
}

/** Spreads consecutive numbers (the finalizer of MurmurHash3, A. Appleby, public domain). */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
