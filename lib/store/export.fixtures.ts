import fc from 'fast-check';
import { auditEntry } from '../model/audit.ts';
import { DEFAULT_WORKSPACE } from '../model/workspace.ts';
import { exportAll } from './export.ts';
import { importAll } from './restore.ts';
import { account, at, connection, order, orderLine, streamState } from './store.fixtures.ts';
import type { Store } from './store.ts';

export const NOW = Date.UTC(2026, 10, 22, 12);

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

export const exported = (store: Store): Promise<string> => textOf(exportAll(store, NOW));

/** A text as a file that is read in pieces of `size` characters. */
export async function* cut(text: string, size = 1000): AsyncIterable<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

export const restore = (store: Store, text: string, size?: number) => importAll(store, cut(text, size));

/** One of everything, with what is hard to keep: unsafe names, amounts of three scales, deletions, odd cursors. */
export async function fill(store: Store): Promise<void> {
  await store.saveConnection({ ...connection('shop'), config: { a: [1, { b: null }], constructor: 'x' } });
  await store.saveConnection({ ...connection('crm'), label: '客户 "CRM"', writeBack: true, tenant: '7' });
  await store.openEpoch('shop');
  await store.saveWorkspace({
    ...DEFAULT_WORKSPACE,
    timeZone: 'Asia/Taipei',
    currency: 'TWD',
    weights: { revenue: 2 },
  });
  await store.saveDecision({ id: 's|1', rule: 'r', decision: 'snoozed', at: at(1), until: '2026-02-01', reason: '\n' });
  const eur = (units: number, scale: number) => ({ units, scale, currency: 'EUR' });
  await store.commit({
    upserts: {
      accounts: [
        account('b', '=HYPERLINK("http://x")', { modified: 3, partner: 'p' }),
        account('a', '\u2028__proto__\r\n'),
        account('__proto__', '🙂 \ud800'),
        account('gone', 'G', { modified: 1 }),
      ],
      orders: [
        order('9', -5),
        order('10', 9_007_199_254_740_991, { channel: 'web', modified: 1 }),
        { ...order('x', 1), refunded: eur(5, 1), cost: eur(12_345_678, 4) },
        order('gone', 1, { modified: 1 }),
        order('1', 7, { connection: 'crm' }),
      ],
      orderLines: [orderLine('1', 7), { ...orderLine('2', 8), cost: eur(1, 0) }],
    },
    states: [streamState('shop', 'orders', { page: [1, null] }), streamState('crm', 'deals', undefined)],
    quarantine: [
      { id: 'shop/orders/1', connection: connection('shop').id, stream: 'orders', reason: 'r', raw: '{', at: at(2) },
    ],
  });
  const audit = auditEntry({ at: at(5), action: 'read', connection: connection('shop').id, what: 'orders', count: 5 });
  await store.commit({ deletes: { orders: ['shop:gone'], accounts: ['shop:gone'] }, audit: [audit] });
  await store.commit({ upserts: { orders: [order('9', 6)] } });
}

const key = fc.oneof(
  fc.integer({ min: 0, max: 9 }).map(String),
  fc.string({ minLength: 1, maxLength: 4, unit: 'binary' }),
);
const when = {
  modified: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
  seen: fc.integer({ min: 0, max: 4 }),
  connection: fc.constantFrom('shop', 'crm', 'never-saved'),
};
const name = fc.string({ minLength: 1, maxLength: 12, unit: 'binary' });
const cursor = fc.option(
  fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes('__proto__')),
  { nil: undefined },
);

/** What is done to a store, one after the other. */
export const writes = fc.array(
  fc.oneof(
    fc.record({ key, name, ...when }).map(({ key, name, ...rest }) => ({
      upserts: { accounts: [account(key, name, rest)] },
    })),
    fc.record({ key, units: fc.maxSafeInteger(), ...when }).map(({ key, units, ...rest }) => ({
      upserts: { orders: [order(key, units, rest)] },
    })),
    fc
      .record({
        key,
        units: fc.maxSafeInteger(),
        quantity: fc.double({ noNaN: true, noDefaultInfinity: true }),
        ...when,
      })
      .map(({ key, units, quantity, ...rest }) => ({
        upserts: { orderLines: [{ ...orderLine(key, units, rest), quantity }] },
      })),
    fc.record({ key, connection: fc.constantFrom('shop', 'crm') }).map(({ key, connection }) => ({
      deletes: { orders: [`${connection}:${key}`], accounts: [`${connection}:${key}`] },
    })),
    fc.record({ key, connection: fc.constantFrom('shop', 'crm') }).map(({ key, connection }) => ({
      swept: { orders: [`${connection}:${key}`], accounts: [`${connection}:${key}`] },
    })),
    fc.nat({ max: 9 }).map((count) => ({
      audit: [auditEntry({ at: at(count), action: 'read', what: 'orders', count })],
    })),
    fc.record({ stream: key, cursor }).map(({ stream, cursor }) => ({ states: [streamState('shop', stream, cursor)] })),
  ),
  { maxLength: 12 },
);
