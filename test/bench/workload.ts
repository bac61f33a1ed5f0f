import type { AnalysisInput } from '../../lib/brief/input.ts';
import { readInput } from '../../lib/brief/input.ts';
import { dayFromNumber, dayNumber } from '../../lib/model/calendar.ts';
import type { ChannelKind } from '../../lib/model/records.ts';
import { openMemoryStore } from '../../lib/store/memory.ts';
import * as make from '../support/builders.ts';
import { type OrderRow, orderFacts } from '../support/order-facts.ts';

export const CHANNELS = 20;
export const MONTHS = 36;
/** Day the history ends. */
const TODAY = '2026-01-01';
const FIRST = dayNumber('2023-01-01');
const DAYS = dayNumber(TODAY) - FIRST;
const KINDS: readonly ChannelKind[] = ['distributor', 'reseller', 'ownOnline', 'marketplace', 'agent'];

export const NOW = Date.parse(`${TODAY}T10:00:00.000Z`);

export interface Workload {
  readonly input: AnalysisInput;
  readonly partners: number;
  readonly accounts: number;
}

/** A workspace with so many orders over three years: 20 channels, a partner each 250 orders, a customer each 10. */
export async function workload(orders: number): Promise<Workload> {
  const partners = Math.min(2000, Math.max(20, Math.round(orders / 250)));
  const accounts = Math.max(100, Math.round(orders / 10));
  const next = random(1);
  const below = (limit: number) => Math.floor(next() * limit);
  const channelName = (at: number) => `Channel ${at}`;
  const channels = each(CHANNELS, (at) => make.channel(channelName(at), KINDS[at % KINDS.length] ?? 'other'));
  const channelOf = (at: number) => channels[at % CHANNELS]?.id;

  const store = openMemoryStore();
  await store.saveConnection(make.connection('crm'));
  await store.commit({
    upserts: {
      channels,
      tiers: [make.tier(1, 'Silver', 20_000), make.tier(2, 'Gold', 80_000), make.tier(3, 'Platinum', 200_000)],
      partners: each(partners, (at) => {
        const channelId = channelOf(at);
        return make.partner(`p${at}`, { tier: 'Silver', stage: 'active', ...(channelId ? { channelId } : {}) });
      }),
      accounts: each(accounts, (at) => make.account(`a${at}`, { partnerId: make.idOf(`p${at % partners}`) })),
      targets: [make.revenueTarget('t', '2025-01-01', '2026-01-01', orders * 100)],
    },
  });
  const rows = each(orders, (at): OrderRow => {
    const account = below(accounts);
    const partner = account % partners;
    return {
      id: `crm:o${at}`,
      channel: channelOf(partner),
      partner: `crm:p${partner}`,
      account: `crm:a${account}`,
      day: DAY_NAMES[Math.floor((at / orders) * DAYS)] ?? TODAY,
      amount: 1000 + below(500_000),
      cost: 600 + below(200_000),
      lines: 1 + below(5),
    };
  });
  const read = await readInput(store, NOW);
  return { input: { ...read, orders: orderFacts(rows), asOf: TODAY }, partners, accounts };
}

const DAY_NAMES = each(DAYS, (at) => dayFromNumber(FIRST + at));

function each<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

/** Always the same numbers in [0, 1) for a seed (mulberry32, T. Ettinger, public domain). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
