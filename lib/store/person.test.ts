import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DealId, type OwnerId, recordId } from '../model/ids.ts';
import type { Conflict, Settlement } from '../model/programme-records.ts';
import type { Activity, Agreement, Contact, Deal, Owner, Target } from '../model/records.ts';
import { openDexieStore } from './dexie.ts';
import { digestOf, TextDigests, textDigestOf } from './digest.ts';
import { exported, restore } from './export.fixtures.ts';
import { exportPerson } from './export-person.ts';
import { openMemoryStore } from './memory.ts';
import { auditOf } from './own-data.contract.ts';
import { allowPerson, erasePerson, findPeople, keptOut, previewErasure } from './person.ts';
import { account, at, connection, order } from './store.fixtures.ts';
import type { Commit, Store } from './store.ts';

const NAME = 'Aurelia Quux';
function base<Id extends string>(key: string) {
  const { source, seenAt } = account(key, key);
  return { id: recordId<Id>('shop', key), source, seenAt };
}
const owner = (key: string, name: string): Owner => ({ ...base<OwnerId>(key), name });
const OWNER = owner('own-77', NAME).id;

/** A workspace in which a person is named in every way there is. */
const PAGE = {
  upserts: {
    owners: [owner('own-77', NAME), owner('own-78', 'Bert')],
    accounts: [{ ...account('a', 'Acme'), ownerId: OWNER }, account('b', 'Beta')],
    contacts: [{ ...base<Contact['id']>('c'), ownerId: OWNER, accountId: account('a', '').id }],
    deals: [{ ...base<DealId>('d'), name: `Renewal (aurelia quux)`, status: 'open', ownerId: OWNER } satisfies Deal],
    activities: [
      {
        ...base('e'),
        kind: 'call',
        title: `Call ${NAME}, then Aurelia Quuxley`,
        at: at(0),
        ownerId: OWNER,
      } satisfies Activity,
    ],
    targets: [
      {
        ...base('t'),
        scope: { kind: 'owner', ownerId: OWNER },
        kpi: 'orders',
        from: '2026-01-01',
        to: '2026-02-01',
        value: { number: 1 },
      } satisfies Target,
    ],
    agreements: [
      {
        ...base('g'),
        name: 'Frame',
        partnerId: recordId('shop', 'p'),
        startsOn: '2026-01-01',
        status: 'active',
      } satisfies Agreement,
    ],
    partners: [{ ...base('p'), id: recordId('shop', 'p'), name: 'Quux Agency', counterpart: NAME }],
    settlements: [
      {
        ...base('s'),
        partnerId: recordId('shop', 'p'),
        from: '2026-01-01',
        to: '2026-02-01',
        amount: { units: 1, scale: 0, currency: 'EUR' },
        status: 'sent',
      } satisfies Settlement,
    ],
    conflicts: [
      {
        ...base('k'),
        kind: 'other',
        title: `Who calls, ${NAME} or us`,
        otherPartnerId: recordId('shop', 'p'),
        openedOn: '2026-01-01',
        status: 'open',
      } satisfies Conflict,
    ],
    orders: [
      { ...order('1', 1), ownerId: OWNER },
      { ...order('2', 2), ownerId: owner('own-78', '').id },
    ],
  },
  quarantine: [
    { ...item('x', `{"owner":"own-77"}`), stream: 'deals' },
    item('y', `{"note":"met AURELIA QUUX today"}`),
    item('own-77', '{}'),
    item('z', '{"amount":"own-770"}'),
  ],
} satisfies Commit;

function item(key: string, raw: string) {
  return {
    id: `shop/x/${key}`,
    connection: connection('shop').id,
    stream: 'x',
    externalId: key,
    reason: 'r',
    raw,
    at: at(0),
  };
}

async function filled(store: Store): Promise<Store> {
  await store.saveConnection(connection('shop'));
  await store.commit(PAGE);
  await store.commit({ upserts: { orders: [{ ...order('1', 5), ownerId: OWNER }] }, deletes: { owners: [] } });
  await store.saveDecision({ id: `rule|partner|x|${OWNER}`, rule: 'rule', decision: 'done', at: at(0) });
  await store.saveDecision({
    id: 'rule|partner|y',
    rule: 'rule',
    decision: 'dismissed',
    at: at(0),
    reason: `ask ${NAME}`,
  });
  await store.saveDecision({ id: 'rule|partner|z', rule: 'rule', decision: 'done', at: at(0) });
  await store.saveSnapshots(new Map([['names', NAME]]));
  return store;
}

const REQUEST = { records: [{ table: 'owners', id: OWNER }], texts: [NAME] } as const;
const TRACES = /aurelia quux(?!ley)|own-77(?!0)/i;

describe.each([
  ['memory', () => openMemoryStore()],
  ['IndexedDB', () => openDexieStore({ indexedDB: new IDBFactory(), IDBKeyRange })],
] as const)('%s', (_, open) => {
  test('no trace of a person is left, none comes back by a sync, and everything else stays', async () => {
    const store = await filled(open());
    expect(await exported(store)).toMatch(TRACES);
    const expected = { removed: 2, changed: 7, quarantined: 3, decisions: 2 };
    expect(await previewErasure(store, REQUEST, at(5))).toEqual(expected);
    expect(await exported(store)).toMatch(TRACES);
    expect(await erasePerson(store, REQUEST, at(5))).toEqual(expected);
    expect(await exported(store)).not.toMatch(TRACES);
    const everything = await store.inspect(async (stored) => ({
      snapshots: await stored.entries('snapshots'),
      orders: (await stored.facts('orders')).units.map(({ columns }) => columns),
    }));
    expect(JSON.stringify(everything)).not.toMatch(TRACES);
    expect(everything.snapshots).toEqual([]);
    expect(await store.all('owners')).toEqual([owner('own-78', 'Bert')]);
    expect((await store.all('activities'))[0]?.title).toBe('Call …, then Aurelia Quuxley');
    expect([await store.count('orders'), await store.count('deals'), await store.count('targets')]).toEqual([2, 1, 0]);
    expect((await store.quarantine('shop')).map(({ externalId }) => externalId)).toEqual(['z']);
    expect((await store.decisions()).map(({ id }) => id)).toEqual(['rule|partner|z']);
    expect((await store.check('full')).damage).toEqual([]);
    expect(await auditOf(store)).toEqual([expect.objectContaining({ action: 'erasePerson', count: 12, at: at(5) })]);

    const left = await exported(store);
    const again = await store.commit(PAGE);
    expect(again.written).toEqual({ orders: 1 });
    expect(await exported(store)).not.toMatch(TRACES);
    await store.commit({ upserts: { orders: [{ ...order('1', 5), ownerId: OWNER }] } });
    expect(await exported(store)).toBe(left);

    // Nor by an export that is restored elsewhere.
    const other = openMemoryStore();
    await restore(other, left);
    await other.commit(PAGE);
    expect(await exported(other)).not.toMatch(TRACES);
    await store.close();
  });

  test('who may be read again comes back with the next sync', async () => {
    const store = await filled(open());
    await erasePerson(store, REQUEST, at(5));
    const [person] = await keptOut(store);
    expect(person).toMatchObject({ at: at(5) });
    expect(JSON.stringify(person)).not.toMatch(TRACES);
    await allowPerson(store, person?.id ?? '', at(6));
    expect(await keptOut(store)).toEqual([]);
    await store.commit(PAGE);
    expect(await store.count('owners')).toBe(2);
    await store.close();
  });
});

test('records that say nothing without an erased partner go with it', async () => {
  const store = await filled(openMemoryStore());
  const partner = recordId<string>('shop', 'p');
  await erasePerson(store, { records: [{ table: 'partners', id: partner }], texts: [] }, at(5));
  const left = async () => [
    ...(await Promise.all((['partners', 'agreements', 'settlements'] as const).map((table) => store.count(table)))),
    (await store.all('conflicts')).map(({ otherPartnerId }) => otherPartnerId),
  ];
  expect(await left()).toEqual([0, 0, 0, [undefined]]);
  await store.commit(PAGE);
  expect(await left()).toEqual([0, 0, 0, [undefined]]);
});

test.each([
  ['quux', ['shop:own-77', 'shop:p']],
  ['Aurelia', ['shop:own-77']],
  ['own-78', ['shop:own-78']],
  ['shop:c', ['shop:c']],
  ['nobody', []],
  ['  ', []],
])('%j finds %j', async (query, ids) => {
  const store = await filled(openMemoryStore());
  expect((await findPeople(store, query)).map(({ id }) => id).sort()).toEqual(ids);
});

test('a text is found whole, in any case, wherever it stands, in scripts with and without spaces', () => {
  const found = (wanted: string, text: string) => new TextDigests('salt', [textDigestOf('salt', wanted)]).cut(text);
  expect(found('Ann Lee', 'ann lee; ANN LEE')).toBe('…; …');
  expect(found('Ann Lee', 'Joann Lee, Ann Leeds, Ann  Lee')).toBe('Joann Lee, Ann Leeds, Ann  Lee');
  expect(found('张伟', '与张伟通话')).toBe('与…通话');
  expect(found('ann@x.example', 'mail to ann@x.example.')).toBe('mail to ….');
  expect(found('i̇x', 'İx and i̇x')).toContain('…');
});

test('whatever the texts are, the one looked for is gone and a text without it is untouched', () => {
  const word = fc.string({
    unit: fc.constantFrom('a', 'b', 'ß', '王', ' ', 'İ', '🙂', '-'),
    minLength: 2,
    maxLength: 6,
  });
  fc.assert(
    fc.property(word, word, word, (wanted, before, after) => {
      fc.pre(wanted.trim().length >= 2);
      const digests = new TextDigests('s', [textDigestOf('s', wanted)]);
      const text = `${before} ${wanted.trim()} ${after}`;
      expect(digests.cut(text)).not.toBe(text);
      expect(digests.in(digests.cut(text))).toBe(false);
      if (!digests.in(before)) expect(digests.cut(before)).toBe(before);
    }),
  );
});

test('a digest tells nothing without its salt, and the same value has others elsewhere', () => {
  expect(digestOf('a', 'owners/1').hash).not.toBe(digestOf('b', 'owners/1').hash);
  expect(digestOf('a', 'owners/1')).toEqual(digestOf('a', 'owners/1'));
});

test('what is stored of a person goes into a file, with everything that names them and nothing else', async () => {
  const store = await filled(openMemoryStore());
  const { json, count } = await exportPerson(store, REQUEST, Date.UTC(2026, 10, 22));
  const file = JSON.parse(json);
  expect(file).toMatchObject({ format: 'channelwise-person', version: 1, about: REQUEST });
  const found = Object.entries<{ id: string }[]>(file.records).map(([table, rows]) => [
    table,
    rows.map(({ id }) => id),
  ]);
  expect(Object.fromEntries(found)).toEqual({
    owners: ['shop:own-77'],
    accounts: ['shop:a'],
    conflicts: ['shop:k'],
    partners: ['shop:p'],
    contacts: ['shop:c'],
    deals: ['shop:d'],
    activities: ['shop:e'],
    targets: ['shop:t'],
    orders: ['shop:1'],
  });
  expect(file.unreadable).toHaveLength(3);
  expect(file.decisions).toHaveLength(2);
  expect(count).toBe(14);
  expect(json).not.toContain('Bert');
});
