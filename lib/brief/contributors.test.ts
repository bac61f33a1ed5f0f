import { expect, test } from 'vitest';
import {
  account,
  channel,
  connection,
  cost,
  deal,
  idOf,
  order,
  partner,
  revenueTarget,
} from '../../test/support/builders.ts';
import { openMemoryStore } from '../store/memory.ts';
import { analyse } from './analyse.ts';
import { readSubjects } from './subject-rows.ts';

const NOW = Date.parse('2026-06-15T10:00:00.000Z');

test('figures name every system whose records of the last two years went into them, and no other', async () => {
  const store = openMemoryStore();
  const systems = ['crm', 'shop', 'books', 'plan', 'pipeline', 'archive'];
  for (const id of systems) await store.saveConnection(connection(id, { label: id }));
  await store.commit({
    upserts: {
      channels: [channel('Resale')],
      partners: [partner('p', { channelId: idOf('resale') }), partner('q', { channelId: idOf('resale') })],
      accounts: [account('a', { partnerId: idOf('p') })],
      orders: [order('1', '2026-05-01', 100, { connection: 'shop', accountId: idOf('a') })],
      costs: [cost('c', '2026-01-01', '2026-02-01', 50, { connection: 'books', partnerId: idOf('p') })],
      targets: [
        revenueTarget('t', '2026-01-01', '2027-01-01', 900, {
          connection: 'plan',
          scope: { kind: 'partner', partnerId: idOf('p') },
        }),
      ],
      deals: [
        deal('d', { connection: 'pipeline', status: 'lost', closeOn: '2025-01-01', partnerId: idOf('p') }),
        deal('e', { connection: 'archive', status: 'lost', closeOn: '2024-06-14', partnerId: idOf('p') }),
      ],
    },
  });
  await analyse(store, NOW);
  const [rows, channels] = [await readSubjects(store, 'partner'), await readSubjects(store, 'channel')];
  const labels = [...rows, ...channels].map(({ id, sources }) => [id, sources.map(({ label }) => label)]);
  expect(Object.fromEntries(labels)).toEqual({
    'crm:p': ['books', 'crm', 'pipeline', 'plan', 'shop'],
    'crm:q': ['crm'],
    resale: ['books', 'crm', 'pipeline', 'shop'],
  });
});
