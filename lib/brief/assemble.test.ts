import { beforeEach, expect, test } from 'vitest';
import {
  account,
  activity,
  agreement,
  channel,
  conflict,
  connection,
  contact,
  deal,
  idOf,
  incentive,
  order,
  owner,
  partner,
  settlement,
  training,
  usd,
} from '../../test/support/builders.ts';
import type { RecordKind } from '../model/record-ref.ts';
import { openMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import { analyse } from './analyse.ts';
import { assembleBadges, assembleBrief } from './assemble.ts';
import type { RecordBrief } from './brief.ts';
import { isStepOfRecord } from './step-of-record.ts';
import { readSummary } from './summary.ts';

/** A CRM with companies, contacts and deals, and a sheet of resellers with their orders. */
const NOW = Date.parse('2026-06-15T10:00:00.000Z');
let store: Store;

const fromSheet = { connection: 'sheet' } as const;
const months = Array.from({ length: 30 }, (_, n) => new Date(Date.UTC(2024, n, 5)).toISOString().slice(0, 10));

beforeEach(async () => {
  store = openMemoryStore();
  await store.saveConnection(connection('sheet', { connector: 'csv', createdAt: '2026-01-01T00:00:00.000Z' }));
  await store.saveConnection(
    connection('crm', { connector: 'hubspot', tenant: '42', createdAt: '2026-02-01T00:00:00.000Z', writeBack: true }),
  );
  await store.commit({
    upserts: {
      channels: [channel('Reseller', 'reseller', fromSheet), channel('Direct', 'fieldSales', { direct: true })],
      owners: [owner('o', 'Dana', 'sheet')],
      partners: [
        ...['Alpha Bikes', 'Beta Wheels', 'Gamma Cycles', 'Delta Rides', 'Epsilon Sport'].map((name, n) =>
          partner(`R${n}`, {
            name,
            channelId: idOf('reseller', 'sheet'),
            stage: 'active',
            tier: 'Gold',
            ownerId: idOf('o', 'sheet'),
            since: '2023-04-01',
            ...fromSheet,
          }),
        ),
        partner('P9', { name: 'Beta Wheels Ltd.' }),
      ],
      orders: months.flatMap((placedOn, month) =>
        [0, 1, 2, 3, 4].map((n) =>
          order(`O${month}-${n}`, placedOn, 1000 + 200 * n + (n === 0 ? -20 * month : 0), {
            partnerId: idOf(`R${n}`, 'sheet'),
            channelId: idOf('reseller', 'sheet'),
            cost: usd(300),
            ...fromSheet,
          }),
        ),
      ),
      agreements: [agreement('G1', 'R0', { endsOn: '2026-07-10', ...fromSheet })],
      accounts: [
        account('1', { name: 'ALPHA BIKES, Inc.' }),
        account('2', { name: 'Some Customer', partnerId: idOf('P9') }),
        account('3', { name: 'Walk-in', channelId: idOf('direct') }),
        account('4', { name: 'Nobody knows' }),
      ],
      contacts: [contact('11', { accountId: idOf('1') }), contact('12')],
      deals: [
        deal('21', { name: 'Big one', accountId: idOf('1'), amount: usd(9000), createdOn: '2026-06-01' }),
        deal('22', { accountId: idOf('4'), channelId: idOf('direct'), status: 'won', closeOn: '2026-05-01' }),
      ],
      activities: [activity('a', { kind: 'meeting', accountId: idOf('1'), at: '2026-06-02T09:00:00.000Z' })],
    },
  });
});

const ref = (kind: RecordKind, externalId: string, tenant = '42') => ({ system: 'hubspot', kind, externalId, tenant });

async function brief(kind: RecordKind, externalId: string): Promise<RecordBrief> {
  const reply = await assembleBrief(store, ref(kind, externalId), NOW);
  if (reply.status !== 'ok') throw new Error(JSON.stringify(reply));
  return reply.brief;
}

test('a CRM company named after an imported reseller shows its score, history and steps', async () => {
  await analyse(store, NOW);
  const shown = await brief('account', '1');
  expect(shown.record).toEqual({
    kind: 'account',
    id: 'crm:1',
    name: 'ALPHA BIKES, Inc.',
    readAt: '2026-06-15T08:00:00.000Z',
  });
  expect(shown.headline).toMatchObject({ kind: 'partner', name: 'Alpha Bikes', score: { status: 'ok' } });
  expect(shown.headline.period).toEqual({ from: '2025-06-15', to: '2026-06-15' });
  expect(shown.partner).toMatchObject({ linkedBy: 'name', tier: 'Gold', ownerName: 'Dana', stage: 'active' });
  expect(shown.channel?.name).toBe('Reseller');
  expect(shown.steps.map(({ rule }) => rule)).toEqual(['partnerSlipping', 'agreementExpiring']);
  expect(shown.timeline.slice(0, 3).map(({ title }) => title.key)).toEqual([
    'timeline.agreementEnds',
    'timeline.latestOrder',
    'timeline.meeting',
  ]);
  expect(shown.sources.map(({ label }) => label)).toEqual(['Crm', 'Sheet']);
  expect(shown.canCreateTask).toBe(true);
});

test('who is responsible on both sides, and where each part of the programme stands, are read as they are now', async () => {
  await analyse(store, NOW);
  await store.commit({
    upserts: {
      partners: [partner('P9', { name: 'Beta Wheels Ltd.', counterpart: 'Kim Lee' })],
      trainings: [training('T1', 'P9', { dueOn: '2026-06-01' })],
      settlements: [
        settlement('S1', 'P9', { from: '2026-01-01', to: '2026-04-01', status: 'sent', dueOn: '2026-06-01' }),
      ],
      incentives: [incentive('I1', { partnerId: 'R1', connection: 'sheet', from: '2026-06-01', to: '2026-07-01' })],
      activities: [activity('v', { partnerId: idOf('P9'), kind: 'review', at: '2026-05-02T09:00:00.000Z' })],
    },
  });
  const shown = (await brief('partner', 'P9')).partner;
  expect(shown).toMatchObject({ ownerName: 'Dana', counterpart: 'Kim Lee', stage: 'active' });
  expect(shown?.stageConcluded).toBeUndefined();
  expect(shown?.marks.map(({ kind, tone }) => [kind, tone])).toEqual([
    ['training', 'bad'],
    ['incentive', undefined],
    ['settlement', 'bad'],
    ['review', undefined],
  ]);
  // The history of a partner in two systems is of both.
  const kinds = (await brief('partner', 'P9')).timeline.map(({ id }) => id.split(':')[0]);
  expect(kinds).toEqual(expect.arrayContaining(['incentive', 'settlement', 'training', 'activity']));
});

test('a quarrel is seen from both sides and from the account, until it is settled', async () => {
  await store.commit({
    upserts: {
      conflicts: [
        conflict('C1', {
          title: 'Both call on Walk-in',
          kind: 'poaching',
          partnerId: idOf('R0', 'sheet'),
          otherPartnerId: idOf('R2', 'sheet'),
          accountId: idOf('3'),
          openedOn: '2026-05-01',
        }),
        conflict('C2', { partnerId: idOf('R0', 'sheet'), openedOn: '2026-01-01', status: 'resolved' }),
      ],
      deals: [
        deal('31', {
          accountId: idOf('4'),
          partnerId: idOf('R3', 'sheet'),
          amount: usd(9000),
          createdOn: '2026-05-01',
        }),
        deal('32', { accountId: idOf('4'), partnerId: idOf('P9'), amount: usd(9500), createdOn: '2026-05-20' }),
      ],
    },
  });
  await analyse(store, NOW);
  const seen = async (kind: RecordKind, id: string) =>
    (await brief(kind, id)).conflicts.map(({ what, between, since }) => [what.key, between.join(' / '), since]);
  const poached = ['timeline.conflict.poaching', 'Alpha Bikes / Gamma Cycles', '2026-05-01'];
  expect(await seen('account', '1')).toEqual([poached]);
  expect(await seen('account', '3')).toEqual([poached]);
  const twice = ['timeline.conflict.doubleRegistration', 'Beta Wheels / Delta Rides', '2026-05-20'];
  expect(await seen('account', '4')).toEqual([twice]);
  // Found on the account, it is the partner's too, with the step that settles it.
  expect(await seen('partner', 'P9')).toEqual([twice]);
  const shown = await brief('partner', 'P9');
  expect(shown.steps.map(({ id }) => id)).toContain(shown.conflicts[0]?.step);
  expect(await isStepOfRecord(store, ref('partner', 'P9'), shown.conflicts[0]?.step ?? '')).toBe(true);
});

test('a territory that was given away twice is a quarrel on both sides', async () => {
  const inTexas = { status: 'active', territory: 'Texas', ...fromSheet } as const;
  await store.commit({
    upserts: {
      agreements: [
        agreement('A1', 'R0', { ...inTexas, startsOn: '2025-01-01', exclusive: true }),
        agreement('A2', 'R1', { ...inTexas, startsOn: '2025-06-01' }),
      ],
    },
  });
  await analyse(store, NOW);
  const [holder, other] = [await brief('account', '1'), await brief('partner', 'P9')];
  for (const { conflicts, steps } of [holder, other]) {
    expect(conflicts).toMatchObject([
      { what: { key: 'timeline.conflict.territory' }, between: ['Beta Wheels', 'Alpha Bikes'], since: '2025-06-01' },
    ]);
    expect(steps.map(({ id }) => id)).toContain(conflicts[0]?.step);
  }
});

test('figures stand beside those of the year before', async () => {
  await analyse(store, NOW);
  const revenue = (await brief('account', '1')).partner?.figures.find(({ kpi }) => kpi === 'revenue');
  // Twelve orders from July 2025 to June 2026: 640 down to 420; and 880 down to 660 the year before.
  expect(revenue?.result).toMatchObject({
    status: 'ok',
    quantity: { money: { units: 6360_00, scale: 2, currency: 'USD' } },
  });
  expect(revenue?.previous).toMatchObject({ money: { units: 9240_00 } });
  expect(revenue?.sources.map(({ connection: id }) => id)).toEqual(['sheet']);
});

test('contact and deal pages show the partner of their account', async () => {
  await analyse(store, NOW);
  expect((await brief('contact', '11')).headline.name).toBe('Alpha Bikes');
  const onDeal = await brief('deal', '21');
  expect(onDeal.record.name).toBe('Big one');
  expect(onDeal.headline.name).toBe('Alpha Bikes');
  expect(onDeal.timeline.some(({ id }) => id === 'deal:crm:21')).toBe(true);
});

test('one partner in two systems has one score; what it only serves is linked by field', async () => {
  await analyse(store, NOW);
  const shown = await brief('account', '2');
  expect(shown.partner).toMatchObject({ id: 'sheet:R1', name: 'Beta Wheels', linkedBy: 'field' });
  expect((await brief('partner', 'P9')).partner).toMatchObject({ id: 'sheet:R1', linkedBy: 'itself' });
});

test('the importer may keep the reseller as a customer too: the company is still linked by its name', async () => {
  const reseller = account('R0', { name: 'Alpha Bikes', partnerId: idOf('R0', 'sheet'), ...fromSheet });
  await store.commit({ upserts: { accounts: [reseller] } });
  await analyse(store, NOW);
  expect((await brief('account', '1')).partner).toMatchObject({ id: 'sheet:R0', linkedBy: 'name' });
  expect((await brief('account', '1')).timeline.some(({ title }) => title.key === 'timeline.meeting')).toBe(true);
});

test('without a partner the channel speaks; without either the score says so', async () => {
  await analyse(store, NOW);
  expect((await brief('account', '3')).headline).toMatchObject({ kind: 'channel', name: 'Direct' });
  expect((await brief('deal', '22')).headline).toMatchObject({ kind: 'channel', name: 'Direct' });
  expect((await brief('account', '4')).headline.score).toMatchObject({
    status: 'notEnoughData',
    reason: { key: 'brief.noSubject' },
  });
});

test.each<[string, Parameters<typeof ref>, string, string]>([
  ['no such record', ['account', '999'], 'brief.unknown.notSynced', 'sync'],
  ['another portal', ['account', '1', '43'], 'brief.unknown.otherTenant', 'connect'],
  ['a kind without a brief', ['ticket', '1'], 'brief.unknown.kind', 'none'],
])('unknown: %s', async (_, args, reason, action) => {
  await analyse(store, NOW);
  expect(await assembleBrief(store, ref(...args), NOW)).toEqual({ status: 'unknown', reason: { key: reason }, action });
});

test('unknown: a system that is not connected, and records without figures yet', async () => {
  expect(await assembleBrief(store, { system: 'zoho', kind: 'account', externalId: '1' }, NOW)).toMatchObject({
    action: 'connect',
  });
  expect(await assembleBrief(store, ref('account', '1'), NOW)).toMatchObject({
    reason: { key: 'brief.unknown.notAnalysed' },
    action: 'sync',
  });
});

test('badges name the subject whose score stands on a record, and leave out the rest', async () => {
  await analyse(store, NOW);
  const badges = await assembleBadges(store, [
    ref('account', '1'),
    ref('account', '4'),
    ref('account', '999'),
    ref('contact', '11'),
    ref('contact', '12'),
    ref('deal', '22'),
    ref('account', '1', '43'),
  ]);
  const score = (await brief('account', '1')).headline.score;
  const value = score.status === 'ok' ? score.value : undefined;
  expect(badges.map(({ kind, externalId, name }) => `${kind} ${externalId} ${name}`)).toEqual([
    'account 1 Alpha Bikes',
    'contact 11 Alpha Bikes',
    'deal 22 Direct',
  ]);
  expect(badges[0]?.score).toBe(value);
  expect(badges[2]?.grade).toBeUndefined();
});

test('a decision is felt at once, on the record and in the summary', async () => {
  await analyse(store, NOW);
  const [first, second] = (await brief('account', '1')).steps;
  const decision = { rule: first?.rule ?? '', at: '2026-06-15T10:00:00.000Z' };
  await store.saveDecision({ ...decision, id: first?.id ?? '', decision: 'dismissed' });
  await store.saveDecision({ ...decision, id: second?.id ?? '', decision: 'snoozed', until: '2026-06-20' });
  expect((await brief('account', '1')).steps).toEqual([]);
  const ids = async (now: number) => (await readSummary(store, now))?.steps.map(({ id }) => id);
  expect(await ids(NOW)).not.toContain(second?.id);
  expect(await ids(Date.parse('2026-06-20T10:00:00.000Z'))).toContain(second?.id);
  expect(await ids(Date.parse('2026-06-20T10:00:00.000Z'))).not.toContain(first?.id);
});

test('the age of figures is that of the oldest stream, and is renewed without computing again', async () => {
  const stream = (id: string, completedAt: string) => ({
    connection: connection('sheet').id,
    stream: id,
    phase: 'done' as const,
    read: 1,
    rejected: 0,
    updatedAt: completedAt,
    completedAt,
  });
  await store.commit({ states: [stream('a', '2026-06-14T00:00:00.000Z'), stream('b', '2026-06-10T00:00:00.000Z')] });
  await analyse(store, NOW);
  expect((await brief('account', '1')).partner?.sources).toEqual([
    { connection: 'sheet', label: 'Sheet', asOf: '2026-06-10T00:00:00.000Z' },
  ]);
  await store.commit({ states: [stream('b', '2026-06-15T00:00:00.000Z')] });
  const shown = await brief('account', '1');
  expect(shown.partner?.figures[0]?.sources[0]?.asOf).toBe('2026-06-14T00:00:00.000Z');
  expect(shown.steps[0]?.evidence[0]?.sources[0]?.asOf).toBe('2026-06-14T00:00:00.000Z');
});

test('a history that ended long ago is scored at its end, not against an empty present', async () => {
  const later = Date.parse('2031-01-01T00:00:00.000Z');
  await analyse(store, later);
  const reply = await assembleBrief(store, ref('account', '1'), later);
  expect(reply).toMatchObject({
    brief: { headline: { period: { from: '2025-06-06', to: '2026-06-06' }, score: { status: 'ok' } } },
  });
});

test('nothing stored gives no summary; stopping leaves the old one', async () => {
  const empty = openMemoryStore();
  await analyse(empty, NOW);
  expect(await readSummary(empty, NOW)).toBeUndefined();

  await analyse(store, NOW);
  const before = await readSummary(store, NOW);
  await expect(analyse(store, NOW + 1, { signal: AbortSignal.abort() })).rejects.toThrow();
  expect((await readSummary(store, NOW))?.computedAt).toBe(before?.computedAt);
});

test('the same records give the same snapshots', async () => {
  const [first, second] = [await analyse(store, NOW), await analyse(store, NOW)];
  expect(JSON.stringify([...second])).toBe(JSON.stringify([...first]));
});
