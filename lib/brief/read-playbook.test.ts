import { beforeEach, expect, test } from 'vitest';
import { account, channel, connection, deal, idOf, order, owner, partner } from '../../test/support/builders.ts';
import { addDays } from '../model/calendar.ts';
import type { StepDecision } from '../model/step-decision.ts';
import { DEFAULT_WORKSPACE } from '../model/workspace.ts';
import { openMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import { analyse } from './analyse.ts';
import { findStep } from './find-step.ts';
import type { StepQuestion } from './playbook.ts';
import { readPlaybook, readPlaybookSteps } from './read-playbook.ts';
import { readSummary } from './summary.ts';

const NOW = Date.parse('2026-06-15T10:00:00.000Z');
const TODAY = '2026-06-15';
let store: Store;

/** Three customers who ordered every month and have been silent for a hundred days, and one who has not. */
beforeEach(async () => {
  store = openMemoryStore();
  await store.saveConnection(connection('crm'));
  const names = ['Northwind', 'Fabrikam', 'Contoso', 'Healthy'];
  await store.commit({
    upserts: {
      channels: [channel('Reseller')],
      owners: [owner('1', 'Ana Lima')],
      partners: [partner('p', { name: 'Acme', channelId: idOf('reseller') })],
      accounts: names.map((name, n) => account(`a${n}`, { name, ...(n === 0 ? { ownerId: idOf('1') } : {}) })),
      deals: [deal('d', { status: 'open', accountId: idOf('a3') })],
      orders: names.flatMap((name, n) =>
        Array.from({ length: 14 }, (_, at) =>
          order(`${name}${at}`, addDays(TODAY, -(name === 'Healthy' ? 5 : 100) - 30 * at), 1000 * (n + 1), {
            accountId: idOf(`a${n}`),
            partnerId: idOf('p'),
          }),
        ),
      ),
    },
  });
  await analyse(store, NOW);
});

async function book(now = NOW) {
  const read = await readPlaybook(store, now);
  if (read.status !== 'ok') throw new Error('no playbook');
  return read;
}
const ruleOf = async (id: string, now = NOW) => (await book(now)).rules.find((rule) => rule.id === id);
const list = async (question: StepQuestion, now = NOW) =>
  readPlaybookSteps(store, now, question, { offset: 0, limit: 50 });
const lapsing = async (state: StepQuestion['state'] = 'open', now = NOW) =>
  (await list({ state, rule: 'accountLapsing' }, now)).rows;

function decide(id: string, decision: StepDecision['decision'], rest: Partial<StepDecision> = {}) {
  return store.saveDecision({ id, rule: 'accountLapsing', decision, at: '2026-06-15T09:00:00.000Z', ...rest });
}

test('nothing is told before the first analysis', async () => {
  const empty = openMemoryStore();
  expect(await readPlaybook(empty, NOW)).toEqual({ status: 'empty' });
  expect(await readPlaybookSteps(empty, NOW, { state: 'open' }, { offset: 0, limit: 5 })).toMatchObject({ total: 0 });
});

test('steps are listed by priority, with owner and channel, and can be looked up', async () => {
  const rows = await lapsing();
  expect(rows.map(({ subjectName }) => subjectName)).toEqual(['Contoso', 'Fabrikam', 'Northwind']);
  expect(rows[2]).toMatchObject({ ownerName: 'Ana Lima', channel: { key: 'reseller', name: 'Reseller' } });
  expect(await findStep(store, rows[0]?.id ?? '')).toMatchObject({
    subjectName: 'Contoso',
    baseline: { kpi: 'daysSinceOrder', quantity: { unit: 'days', value: 100 }, on: TODAY, judgedOn: '2026-07-15' },
  });
  expect(await findStep(store, 'accountLapsing|account|crm:a3|1')).toBeUndefined();
});

test.each<[string, Partial<StepQuestion>, string[]]>([
  ['owner', { owner: 'Ana Lima' }, ['Northwind']],
  ['nobody', { owner: '' }, ['Contoso', 'Fabrikam']],
  ['channel', { channel: 'elsewhere' }, []],
  ['kind', { kind: 'partner' }, []],
  ['search', { search: 'fabri' }, ['Fabrikam']],
  ['search of owner', { search: 'lima' }, ['Northwind']],
])('narrowed down by %s', async (_, question, names) => {
  const { rows, total } = await list({ state: 'open', rule: 'accountLapsing', ...question });
  expect(rows.map(({ subjectName }) => subjectName)).toEqual(names);
  expect(total).toBe(names.length);
});

test('what is decided is counted at once, by rule and by owner', async () => {
  const before = await ruleOf('accountLapsing');
  expect(before).toMatchObject({ found: 3, counts: { open: 3 }, on: true });
  const [contoso, fabrikam, northwind] = await lapsing();
  await decide(contoso?.id ?? '', 'done');
  await decide(fabrikam?.id ?? '', 'handedOver', { to: 'Chen Wei' });
  await decide(northwind?.id ?? '', 'snoozed', { until: '2026-06-20' });
  expect(await ruleOf('accountLapsing')).toMatchObject({
    found: 3,
    counts: { open: 0, done: 1, handedOver: 1, snoozed: 1, dismissed: 0 },
    // Decided without a baseline: nothing can be told of it.
    outcomes: { notEnoughData: 2 },
  });
  expect((await book()).owners).toContainEqual(expect.objectContaining({ name: 'Chen Wei', open: 1 }));
  expect((await lapsing('handedOver')).map(({ ownerName }) => ownerName)).toEqual(['Chen Wei']);
  // Snoozed steps return on their day, and say what was made of the others.
  const [back] = await lapsing('open', Date.parse('2026-06-20T10:00:00Z'));
  expect(back).toMatchObject({ subjectName: 'Northwind', record: { taken: 2, dismissed: 0 } });
});

test('a rule that is off is gone everywhere at once; what was decided stays on record', async () => {
  const [contoso] = await lapsing();
  await decide(contoso?.id ?? '', 'done');
  await store.saveWorkspace({ ...DEFAULT_WORKSPACE, rulesOff: ['accountLapsing'] });
  const gone = async () => {
    expect(await lapsing()).toEqual([]);
    expect(await ruleOf('accountLapsing')).toMatchObject({ on: false, found: 0, counts: { open: 0, done: 1 } });
    expect((await readSummary(store, NOW))?.steps.filter(({ rule }) => rule === 'accountLapsing')).toEqual([]);
  };
  await gone();
  await analyse(store, NOW);
  await gone();
  await store.saveWorkspace(DEFAULT_WORKSPACE);
  await analyse(store, NOW);
  expect(await lapsing()).toHaveLength(2);
});

test('an outcome is told when it is time, with the numbers of that day, and lives on when the step is gone', async () => {
  const [contoso, fabrikam] = await lapsing();
  for (const row of [contoso, fabrikam]) {
    const step = await findStep(store, row?.id ?? '');
    await decide(row?.id ?? '', 'done', step?.baseline ? { baseline: step.baseline } : {});
  }
  const outcomes = async (now: number) => {
    await analyse(store, now);
    return (await lapsing('done', now)).map(({ subjectName, outcome }) => [subjectName, outcome?.status]).sort();
  };
  expect(await ruleOf('accountLapsing')).toMatchObject({ outcomes: { tooEarly: 2 } });
  await store.commit({
    upserts: { orders: [order('again', '2026-07-01', 3000, { accountId: idOf('a2'), partnerId: idOf('p') })] },
  });
  expect(await outcomes(Date.parse('2026-07-10T10:00:00Z'))).toEqual([
    ['Contoso', 'tooEarly'],
    ['Fabrikam', 'tooEarly'],
  ]);
  const told = [
    ['Contoso', 'moved'],
    ['Fabrikam', 'notMoved'],
  ];
  expect(await outcomes(Date.parse('2026-07-16T10:00:00Z'))).toEqual(told);
  // A year later both are silent again: what was told stays.
  expect(await outcomes(Date.parse('2027-05-16T10:00:00Z'))).toEqual(told);
  const row = (await lapsing('done', Date.parse('2027-05-16T10:00:00Z'))).find((one) => one.subjectName === 'Contoso');
  expect(row?.outcome).toMatchObject({ after: { unit: 'days', value: 15 }, on: '2026-07-16' });
  expect(row?.title).toBeUndefined();
});

test('a decision that was undone meanwhile is not brought back by its outcome', async () => {
  const [contoso] = await lapsing();
  const step = await findStep(store, contoso?.id ?? '');
  await decide(contoso?.id ?? '', 'done', step?.baseline ? { baseline: step.baseline } : {});
  let undone = false;
  await analyse(store, Date.parse('2026-08-01T10:00:00Z'), {
    pause: async () => {
      if (!undone) await store.removeDecision(contoso?.id ?? '');
      undone = true;
    },
  });
  expect(await store.decisions()).toEqual([]);
});
