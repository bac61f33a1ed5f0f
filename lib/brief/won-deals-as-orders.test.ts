import fc from 'fast-check';
import { expect, test } from 'vitest';
import { account, channel, connection, deal, idOf, order, partner, usd } from '../../test/support/builders.ts';
import { orderFacts } from '../../test/support/order-facts.ts';
import type { OrderFacts } from '../kpi/order-facts.ts';
import { dayFromNumber } from '../model/calendar.ts';
import { parseMoney } from '../model/money.ts';
import type { Deal } from '../model/records.ts';
import { openMemoryStore } from '../store/memory.ts';
import { analyse } from './analyse.ts';
import { assembleBrief } from './assemble.ts';
import type { RecordBrief } from './brief.ts';
import { readSummary } from './summary.ts';
import { soldByDeals, wonDealsAsOrders } from './won-deals-as-orders.ts';

const NOW = Date.parse('2026-06-15T10:00:00.000Z');
const NONE = orderFacts([]);
const won = (id: string, rest: Parameters<typeof deal>[1] = {}) =>
  deal(id, { status: 'won', amount: usd('10.50'), closeOn: '2026-05-01', ...rest });
const added = (orders: OrderFacts, deals: readonly Deal[]) =>
  wonDealsAsOrders(orders, deals, soldByDeals(orders, deals));

/** Rows in words. */
function rows({ columns, length }: OrderFacts) {
  const codes = ['connection', 'channelId', 'partnerId', 'accountId', 'ownerId', 'currency'] as const;
  return Array.from({ length }, (_, row) => ({
    ...Object.fromEntries(codes.map((name) => [name, columns[name].values[columns[name].codes[row] ?? -1]])),
    id: columns.id.values[columns.id.codes[row] ?? -1],
    day: dayFromNumber(columns.day.integers[row] ?? 0),
    amount: [columns.amount.numbers[row], columns.scale.integers[row]],
    rest: [columns.lines.integers[row], columns.refunded.numbers[row], columns.cost.numbers[row]],
  }));
}

test('a won deal is an order of its amount on its closing day', () => {
  const one = won('1', { accountId: idOf('a'), partnerId: idOf('p'), channelId: idOf('c'), ownerId: idOf('o') });
  expect(rows(added(NONE, [one]))).toEqual([
    {
      id: 'crm:1',
      connection: 'crm',
      channelId: 'crm:c',
      partnerId: 'crm:p',
      accountId: 'crm:a',
      ownerId: 'crm:o',
      currency: 'USD',
      day: '2026-05-01',
      amount: [10_50, 2],
      rest: [0, 0, Number.NaN],
    },
  ]);
});

const withoutAmount = deal('3', { status: 'won', closeOn: '2026-05-01' });
const withoutDay = deal('4', { status: 'won', amount: usd(1) });
test.each<[string, readonly Deal[]]>([
  ['open or lost', [won('1', { status: 'open' }), won('2', { status: 'lost' })]],
  ['without an amount or a day', [withoutAmount, withoutDay]],
  ['of a connection with an order of its own', [won('1', { connection: 'shop' })]],
])('deals that are no orders: %s', (_, deals) => {
  const orders = orderFacts([{ connection: 'shop', day: '2020-01-01', amount: 1 }]);
  expect(added(orders, deals)).toBe(orders);
});

test('orders stay what they are, and each sale is there once', () => {
  const orderRow = fc.record({ connection: fc.constantFrom('shop', 'sheet'), amount: fc.nat(), day: fc.nat(9999) });
  const dealRow = fc.record({
    connection: fc.constantFrom('shop', 'crm', 'other'),
    status: fc.constantFrom<('won' | 'lost')[]>('won', 'lost'),
  });
  fc.assert(
    fc.property(fc.array(orderRow), fc.array(dealRow), (some, more) => {
      const orders = orderFacts(some.map((row) => ({ ...row, day: dayFromNumber(row.day) })));
      const deals = more.map((rest, at) => won(`d${at}`, rest));
      const all = rows(added(orders, deals));
      expect(all.slice(0, orders.length)).toEqual(rows(orders));
      const selling = new Set<string>(some.map((row) => row.connection));
      const sales = more.filter((row) => row.status === 'won' && !selling.has(row.connection));
      expect(all.length).toBe(orders.length + sales.length);
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    }),
  );
});

/** A portal without order records: four partners, their customers, and a deal won a month with each. */
async function portal() {
  const store = openMemoryStore();
  await store.saveConnection(connection('crm', { connector: 'hubspot', tenant: '42' }));
  const partners = ['P0', 'P1', 'P2', 'P3', 'P4'];
  await store.commit({
    upserts: {
      channels: [channel('Reseller')],
      partners: partners.map((id) => partner(id, { stage: 'active', channelId: idOf('reseller') })),
      accounts: partners.map((id) => account(`A${id}`, { partnerId: idOf(id) })),
      deals: Array.from({ length: 28 }, (_, month) => month).flatMap((month) =>
        partners.map((id, n) =>
          won(`D${month}-${id}`, {
            accountId: idOf(`A${id}`),
            amount: usd(1000 + 100 * n),
            closeOn: new Date(Date.UTC(2024, 2 + month, 3)).toISOString().slice(0, 10),
          }),
        ),
      ),
    },
  });
  const brief = async (externalId = 'AP0'): Promise<RecordBrief> => {
    const ref = { system: 'hubspot', kind: 'account', externalId, tenant: '42' } as const;
    const reply = await assembleBrief(store, ref, NOW);
    if (reply.status !== 'ok') throw new Error(JSON.stringify(reply));
    return reply.brief;
  };
  return { store, brief };
}

test('a CRM without orders has revenue and scores by its won deals, each told once', async () => {
  const { store, brief } = await portal();
  await analyse(store, NOW);
  const shown = await brief();
  expect(shown.headline.score.status).toBe('ok');
  const revenue = shown.partner?.figures.find(({ kpi }) => kpi === 'revenue')?.result;
  expect(revenue).toMatchObject({ quantity: { money: usd('12000.00') } });
  const kinds = new Set(shown.timeline.map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(['deal']));
  expect(shown.timeline.length).toBe(28);
});

test('deals in another currency than most are left out and counted', async () => {
  const { store, brief } = await portal();
  const amount = parseMoney('9999', 'EUR');
  if (!amount) throw new Error('no amount');
  await store.commit({
    upserts: {
      partners: [partner('P9', { stage: 'active' })],
      accounts: [account('AP9', { partnerId: idOf('P9') })],
      deals: [
        won('E1', { accountId: idOf('AP0'), amount }),
        won('E2', { accountId: idOf('AP9'), amount }),
        won('E3', { accountId: idOf('AP9'), amount }),
      ],
    },
  });
  await analyse(store, NOW);
  const revenue = async (of: string) => (await brief(of)).partner?.figures.find(({ kpi }) => kpi === 'revenue')?.result;
  expect((await readSummary(store, NOW))?.currency).toBe('USD');
  expect(await revenue('AP0')).toMatchObject({ status: 'ok', quantity: { money: usd('12000.00') } });
  expect(await revenue('AP9')).toMatchObject({
    reason: { key: 'kpi.revenue.otherCurrency', params: { n: 2, currency: 'USD' } },
  });
});

test('once the connection brings an order, orders alone count', async () => {
  const { store, brief } = await portal();
  await store.commit({ upserts: { orders: [order('1', '2026-06-01', 77, { partnerId: idOf('P0') })] } });
  await analyse(store, NOW);
  const shown = await brief();
  expect(shown.partner?.figures.find(({ kpi }) => kpi === 'revenue')?.result).toMatchObject({
    quantity: { money: { units: 77_00 } },
  });
  expect(shown.timeline.filter(({ kind }) => kind === 'order').length).toBe(1);
});
