import { z } from 'zod';
import { FACT_TABLE_NAMES, ROW_TABLE_NAMES } from '../../model/tables.ts';
import { DEFAULT_WORKSPACE } from '../../model/workspace.ts';
import { account, at, connection, order, orderLine, rowsOf, streamState } from '../store.fixtures.ts';
import type { Store } from '../store.ts';

/** Everything that one version of the store keeps, in each of its forms: rows, tombstones, segments, pages that supersede them. */
export async function fillStore(store: Store): Promise<void> {
  await store.saveConnection({
    ...connection('crm'),
    label: '客户 CRM',
    connector: 'hubspot',
    tenant: '7',
    writeBack: true,
  });
  await store.saveConnection({ ...connection('shop'), config: { nested: [1, { b: null }] } });
  const epoch = await store.openEpoch('shop');
  await store.saveWorkspace({
    ...DEFAULT_WORKSPACE,
    timeZone: 'Asia/Taipei',
    currency: 'TWD',
    weights: { revenue: 2 },
  });
  await store.saveDecision({ id: 'slip|shop:p1', rule: 'slip', decision: 'snoozed', at: at(1), until: '2026-02-01' });
  const page = (from: number, count: number, connectionId = 'shop') =>
    Array.from({ length: count }, (_, i) =>
      order(`${from + i}`, 1999 + i * 7, {
        modified: from + i,
        seen: from,
        channel: i % 3 === 0 ? 'web' : 'reseller',
        connection: connectionId,
      }),
    );
  await store.commit({
    upserts: {
      accounts: [
        account('a', 'Acme GmbH', { modified: 3, partner: 'p1' }),
        account('b', '北京某某有限公司', { partner: 'p1' }),
        account('c', '__proto__', { connection: 'crm' }),
        account('gone', 'Gone', { modified: 4 }),
      ],
      orders: page(0, 60),
      orderLines: Array.from({ length: 30 }, (_, i) => orderLine(`l${i}`, 100 + i)),
    },
    states: [streamState('shop', 'orders', { page: 1 }), streamState('crm', 'companies', { after: '100' })],
    quarantine: [
      {
        id: 'shop/orders/x',
        connection: connection('shop').id,
        stream: 'orders',
        reason: 'amount',
        raw: '{',
        at: at(2),
      },
    ],
    fence: { connection: 'shop', epoch },
  });
  await store.commit({ upserts: { orders: page(60, 40, 'crm') } });
  await store.commit({ deletes: { orders: ['shop:5', 'shop:6'], accounts: ['shop:gone'] } });
  await store.compact();
  // On top of the segment: changed, deleted and new rows, which supersede some of its own.
  await store.commit({
    upserts: { orders: [order('1', 5, { modified: 900, seen: 900 }), ...page(200, 10)] },
    deletes: { orders: ['shop:7'] },
    swept: { orders: ['shop:8'] },
    states: [streamState('shop', 'orders', { page: 2 })],
  });
  await store.saveSnapshots(
    new Map<string, unknown>([
      ['manifest', { version: 3, computedAt: at(1000) }],
      ['partners/0', [{ id: 'shop:p1', name: 'Partner', score: 71.5 }]],
    ]),
  );
}

/** All that can be read, in an order that does not depend on how it lies. */
export async function readStore(store: Store): Promise<Record<string, unknown>> {
  const read: Record<string, unknown> = {};
  for (const table of ROW_TABLE_NAMES) read[table] = sorted(await store.all(table));
  for (const table of FACT_TABLE_NAMES) read[table] = sorted([...rowsOf(await store.facts(table)).values()]);
  const connections = await store.connections();
  read.connections = sorted(connections);
  for (const { id } of connections) {
    read[`states ${id}`] = (await store.streamStates(id)).sort((a, b) => (a.stream < b.stream ? -1 : 1));
    read[`quarantine ${id}`] = sorted(await store.quarantine(id));
  }
  read.decisions = sorted(await store.decisions());
  read.workspace = await store.workspace();
  for (const key of ['manifest', 'partners/0']) read[key] = await store.snapshot(key, z.unknown());
  return read;
}

function sorted<Row extends { readonly id?: unknown }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
}
