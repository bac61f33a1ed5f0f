import { beforeEach, expect, test } from 'vitest';
import * as make from '../../test/support/builders.ts';
import type { Risk } from '../model/programme-records.ts';
import type { Upserts } from '../model/tables.ts';
import { openMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import { analyse } from './analyse.ts';
import type { ListedStep } from './brief.ts';
import { readChecks } from './checks.ts';
import { readSummary } from './summary.ts';

const NOW = Date.parse('2026-06-15T10:00:00.000Z');
const PRESENT = { stage: 'active', since: '2020-01-01' } as const;
let store: Store;

beforeEach(async () => {
  store = openMemoryStore();
  await store.saveConnection(make.connection('crm'));
  await store.saveConnection(make.connection('erp', { createdAt: '2026-02-01T00:00:00.000Z' }));
});

async function stepsFrom(upserts: Upserts): Promise<readonly ListedStep[]> {
  await store.commit({ upserts });
  await analyse(store, NOW);
  return (await readSummary(store, NOW))?.steps ?? [];
}

const told = (steps: readonly ListedStep[]) =>
  steps.map(({ rule, subject, subjectName }) => [rule, subject.kind, subjectName]);

test('what one system knows of a partner counts for the same partner in another', async () => {
  const steps = await stepsFrom({
    partners: [
      make.partner('acme', { name: 'Acme', domain: 'acme.example', ...PRESENT }),
      make.partner('77', { name: 'ACME', domain: 'acme.example', connection: 'erp' }),
    ],
    settlements: [
      make.settlement('s', '77', { connection: 'erp', from: '2026-01-01', to: '2026-04-01', status: 'disputed' }),
    ],
  });
  expect(told(steps)).toEqual([['settlementDisputed', 'partner', 'Acme']]);
  expect(steps[0]?.subject).toEqual({ kind: 'partner', id: 'crm:acme' });
  // Said by the system that keeps the books, not by the one the partner was first known from.
  expect(steps[0]?.evidence[0]?.sources.map(({ connection }) => connection)).toEqual(['erp']);
});

test('a visit to a company that is a partner is one to the partner', async () => {
  const steps = await stepsFrom({
    partners: [make.partner('acme', { name: 'Acme', domain: 'acme.example', ...PRESENT })],
    accounts: [make.account('company', { name: 'Acme', domain: 'acme.example' })],
    activities: [
      make.activity('old', { kind: 'inspection', at: '2024-01-10T10:00:00.000Z', accountId: make.idOf('company') }),
      make.activity('new', { kind: 'inspection', at: '2025-01-10T10:00:00.000Z', accountId: make.idOf('company') }),
      make.activity('call', { kind: 'call', at: '2026-06-01T10:00:00.000Z', accountId: make.idOf('company') }),
    ],
  });
  expect(told(steps)).toEqual([['inspectionOverdue', 'partner', 'Acme']]);
  expect(steps[0]?.evidence[0]?.quantity).toEqual({ unit: 'days', value: 521 });
});

test('of each partner the newest review and the newest inspection are kept, of nobody else', async () => {
  await store.commit({
    upserts: {
      activities: [
        make.activity('r1', { kind: 'review', at: '2025-03-01T10:00:00.000Z', partnerId: make.idOf('a') }),
        make.activity('r2', { kind: 'review', at: '2026-03-01T10:00:00.000Z', partnerId: make.idOf('a') }),
        make.activity('i1', { kind: 'inspection', at: '2024-03-01T10:00:00.000Z', partnerId: make.idOf('a') }),
        make.activity('r3', { kind: 'review', at: '2024-03-01T10:00:00.000Z', accountId: make.idOf('b') }),
        make.activity('r4', { kind: 'review', at: '2026-03-01T10:00:00.000Z' }),
        make.activity('c', { kind: 'call', at: '2026-03-01T10:00:00.000Z', partnerId: make.idOf('a') }),
      ],
    },
  });
  const ids = (await readChecks(store)).map(({ source }) => source.externalId);
  expect(ids.toSorted()).toEqual(['i1', 'r2', 'r3']);
});

test('a won deal is a sale of a new partner, an open one work in hand', async () => {
  const resellers = make.channel('Resellers');
  const fresh = (id: string) =>
    make.partner(id, { name: id, stage: 'onboarding', since: '2026-02-01', channelId: resellers.id });
  const steps = await stepsFrom({
    channels: [resellers],
    partners: [
      make.partner('seller', { ...PRESENT, channelId: resellers.id }),
      fresh('idle'),
      fresh('winner'),
      fresh('busy'),
    ],
    orders: [make.order('o', '2026-05-02', 5000, { partnerId: make.idOf('seller') })],
    deals: [
      make.deal('w', { status: 'won', closeOn: '2026-05-01', partnerId: make.idOf('winner') }),
      make.deal('b', { status: 'open', createdOn: '2026-06-10', closeOn: '2026-08-01', partnerId: make.idOf('busy') }),
      make.deal('l', { status: 'lost', closeOn: '2026-05-01', partnerId: make.idOf('idle') }),
    ],
  });
  expect(told(steps)).toEqual([['partnerInactive', 'partner', 'idle']]);
});

test('a conflict is told once, and a risk of whom it threatens', async () => {
  const shop = make.channel('Shop');
  const risk = (id: string): Risk => {
    const { id: key, source, seenAt } = make.activity(id);
    return { id: key, source, seenAt, name: id, kind: 'other', likelihood: 5, impact: 5, status: 'open' };
  };
  const steps = await stepsFrom({
    channels: [shop],
    partners: [make.partner('a', { name: 'A', ...PRESENT }), make.partner('b', { name: 'B', ...PRESENT })],
    accounts: [make.account('c', { name: 'C' })],
    conflicts: [
      make.conflict('1', { openedOn: '2026-05-01', partnerId: make.idOf('a'), otherPartnerId: make.idOf('b') }),
      make.conflict('2', { openedOn: '2026-05-01', accountId: make.idOf('c') }),
      make.conflict('3', {
        openedOn: '2026-05-01',
        accountId: make.idOf('c'),
        partnerId: make.idOf('b'),
        status: 'resolved',
      }),
    ],
    risks: [
      risk('all'),
      { ...risk('channel'), channelId: shop.id },
      { ...risk('partner'), partnerId: make.idOf('b'), channelId: shop.id },
    ],
  });
  expect(told(steps).toSorted((x, y) => (x.join() < y.join() ? -1 : 1))).toEqual([
    ['conflictOpen', 'account', 'C'],
    ['conflictOpen', 'partner', 'A'],
    ['riskAboveAppetite', 'channel', 'Shop'],
    ['riskAboveAppetite', 'partner', 'B'],
    ['riskAboveAppetite', 'workspace', ''],
  ]);
});

test('amounts of the programme are told in the currency of the workspace', async () => {
  await store.saveWorkspace({
    ...(await store.workspace()),
    currency: 'USD',
    rates: [{ base: 'EUR', quote: 'USD', on: '2026-01-01', rate: 1.1 }],
  });
  const euro = { units: 100_000, scale: 2, currency: 'EUR' };
  const steps = await stepsFrom({
    partners: [make.partner('a', PRESENT)],
    settlements: [
      make.settlement('s', 'a', { from: '2026-01-01', to: '2026-04-01', amount: euro, status: 'disputed' }),
    ],
  });
  expect(steps[0]?.impact).toMatchObject({ currency: 'USD' });
  expect((steps[0]?.impact?.units ?? 0) / 10 ** (steps[0]?.impact?.scale ?? 0)).toBe(1100);
});
