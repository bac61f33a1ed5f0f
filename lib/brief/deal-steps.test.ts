import { expect, test } from 'vitest';
import { account, activity, connection, deal, dealStage, idOf, order, usd } from '../../test/support/builders.ts';
import type { RecordRef } from '../model/record-ref.ts';
import { openMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import { analyse } from './analyse.ts';
import { assembleBrief } from './assemble.ts';
import { isStepOfRecord } from './step-of-record.ts';
import { readSummary } from './summary.ts';

/** Two overdue deals, one of an account and one of nobody, and enough decided ones to know what is usual. */
const NOW = Date.parse('2026-06-15T10:00:00.000Z');
const overdue = { status: 'open', closeOn: '2026-06-01', createdOn: '2026-05-20', amount: usd(9000) } as const;

async function storeWith(more: Parameters<Store['commit']>[0]['upserts'] = {}): Promise<Store> {
  const store = openMemoryStore();
  await store.saveConnection(connection('crm', { connector: 'hubspot', tenant: '42', writeBack: true }));
  await store.commit({
    upserts: {
      accounts: [account('A', { name: 'Harbor' }), account('B', { name: 'Granite' })],
      deals: [deal('1', { ...overdue, accountId: idOf('A') }), deal('2', overdue)],
      orders: ['2026-05-05', '2026-06-05'].map((day, n) => order(`O${n}`, day, 500, { accountId: idOf('B') })),
      ...more,
    },
  });
  await analyse(store, NOW);
  return store;
}

const ref = (kind: RecordRef['kind'], externalId: string): RecordRef => ({
  system: 'hubspot',
  tenant: '42',
  kind,
  externalId,
});

async function rulesOn(store: Store, kind: RecordRef['kind'], externalId: string): Promise<string[]> {
  const reply = await assembleBrief(store, ref(kind, externalId), NOW);
  return reply.status === 'ok' && 'brief' in reply ? reply.brief.steps.map(({ id }) => id) : [];
}

test.each([
  ['the deal itself', 'deal', '1', 'closeDatePassed|deal|crm:1|2026-06-01'],
  ['its account', 'account', 'A', 'closeDatePassed|deal|crm:1|2026-06-01'],
  ['a deal of no account', 'deal', '2', 'closeDatePassed|deal|crm:2|2026-06-01'],
] as const)('a deal’s step stands on %s', async (_, kind, externalId, id) => {
  const store = await storeWith();
  expect(await rulesOn(store, kind, externalId)).toEqual([id]);
  expect(await isStepOfRecord(store, ref(kind, externalId), id)).toBe(true);
});

test('and on no other account; the summary lists it once', async () => {
  const store = await storeWith();
  expect(await rulesOn(store, 'account', 'B')).toEqual([]);
  expect(await isStepOfRecord(store, ref('account', 'B'), 'closeDatePassed|deal|crm:1|2026-06-01')).toBe(false);
  const summary = await readSummary(store, NOW);
  expect(summary?.steps.map(({ subject }) => subject)).toEqual([
    { kind: 'deal', id: 'crm:1' },
    { kind: 'deal', id: 'crm:2' },
  ]);
});

test('of deals in which nothing has happened for months, a history that has ended, nothing is said', async () => {
  const long = { ...overdue, createdOn: '2026-03-01' };
  const store = await storeWith({ deals: [deal('1', { ...long, accountId: idOf('A') }), deal('2', long)] });
  expect(await rulesOn(store, 'deal', '1')).toEqual([]);
});

const walked = (id: string, status: 'won' | 'open', entered: string, left?: string) =>
  deal(id, {
    status,
    accountId: idOf('A'),
    amount: usd(9000),
    stageId: idOf('s1'),
    createdOn: entered,
    closeOn: left ?? '2026-08-01',
    stageHistory: [
      { stageId: idOf('s1'), enteredOn: entered },
      ...(left === undefined ? [] : [{ stageId: idOf('s2'), enteredOn: left }]),
    ],
  });
const stages = [dealStage('s1', 0), dealStage('s2', 1, 'won')];
const usual = Array.from({ length: 20 }, (_, n) => walked(`w${n}`, 'won', '2026-05-01', '2026-05-10'));
const call = { kind: 'call', at: '2026-06-12T09:00:00.000Z' } as const;

test.each([
  ['nothing done', [], ['dealStalled|deal|crm:1|crm:s1 2026-05-01']],
  ['a call about it', [activity('c', { ...call, dealId: idOf('1') })], []],
  ['a call with its account', [activity('c', { ...call, accountId: idOf('A') })], []],
  [
    'only a task that waits',
    [activity('c', { ...call, kind: 'task', done: false, dealId: idOf('1') })],
    ['dealStalled|deal|crm:1|crm:s1 2026-05-01'],
  ],
] as const)('a deal that has stood for longer than usual: %s', async (_, activities, steps) => {
  const store = await storeWith({
    dealStages: stages,
    deals: [...usual, walked('1', 'open', '2026-05-01')],
    activities: [...activities],
  });
  expect(await rulesOn(store, 'deal', '1')).toEqual(steps);
});
