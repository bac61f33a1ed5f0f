import { expect, test } from 'vitest';
import { HubspotApi } from './api.ts';
import { LinkReader } from './links.ts';
import { contextOf } from './test-support/run.ts';
import type { WireObject } from './wire.ts';

type Names = Readonly<Record<string, readonly string[]>>;

/** A deal as a list shows it. */
function deal(id: string, names: Names, more = false): WireObject {
  const results = Object.entries(names).flatMap(([company, types]) => types.map((type) => ({ id: company, type })));
  const paging = more ? { paging: { next: { after: '1' } } } : {};
  return { id, properties: {}, associations: { companies: { results, ...paging } } };
}

/** Answers with the labels of each deal's companies; `null` is a plain association. */
function reader(labels: Readonly<Record<string, Record<string, (string | null)[]>>>, labelled = true, from = 'deals') {
  const asked: string[][] = [];
  const ctx = contextOf({
    async send({ body }) {
      const ids: string[] = JSON.parse(body ?? '').inputs.map((input: { id: string }) => input.id);
      asked.push(ids);
      const results = ids.map((id) => ({
        from: { id },
        to: Object.entries(labels[id] ?? {}).map(([toObjectId, all]) => ({
          toObjectId,
          associationTypes: all.map((label) => ({ category: 'X', label })),
        })),
      }));
      return { status: 207, headers: new Headers(), text: JSON.stringify({ results }) };
    },
  });
  return { asked, links: new LinkReader(new HubspotApi(ctx), from, 'companies', labelled) };
}

const PLAIN = ['deal_to_company_unlabeled'];
const PARTNER = ['deal_to_company_unlabeled', 'sold_by'];

test('labels of names met before are not asked for again', async () => {
  const { asked, links } = reader({ 1: { 20: [null], 10: [null, 'Channel partner'] } });
  const expected = [
    { id: '10', labels: ['Channel partner'] },
    { id: '20', labels: [] },
  ];
  const first = await links.read([deal('1', { 20: PLAIN, 10: PARTNER })], true);
  expect(first.get('1')).toMatchObject(expected);
  const second = await links.read([deal('2', { 20: PLAIN, 10: PARTNER.toReversed() }), deal('3', {})], true);
  expect(second.get('2')).toEqual(expected);
  expect(second.get('3')).toEqual([]);
  expect(asked).toEqual([['1']]);
});

test('a name not met before is asked for, and only its records', async () => {
  const { asked, links } = reader({ 1: { 10: [null] }, 3: { 10: [null, 'Channel partner'] } });
  await links.read([deal('1', { 10: PLAIN })], true);
  const second = await links.read([deal('2', { 10: PLAIN }), deal('3', { 10: PARTNER })], true);
  expect(second.get('3')).toMatchObject([{ labels: ['Channel partner'] }]);
  expect(asked).toEqual([['1'], ['3']]);
});

test('a link that changed between list and question teaches nothing', async () => {
  const { asked, links } = reader({ 1: { 10: [null, 'Channel partner'] }, 2: { 10: [null] } });
  expect((await links.read([deal('1', { 10: PLAIN })], true)).get('1')).toMatchObject([
    { labels: ['Channel partner'] },
  ]);
  expect((await links.read([deal('2', { 10: PLAIN })], true)).get('2')).toMatchObject([{ labels: [] }]);
  expect(asked).toEqual([['1'], ['2']]);
});

test.each([true, false])('more links than a list shows are asked for (labelled: %j)', async (labelled) => {
  const { links } = reader({ 1: { 10: [null], 9: [null] } }, labelled);
  const found = await links.read([deal('1', { 10: PLAIN }, true)], true);
  expect(found.get('1')?.map(({ id }) => id)).toEqual(['9', '10']);
});

test('without a label of interest the list says which company is the primary one', async () => {
  const { asked, links } = reader({}, false);
  const found = await links.read([deal('1', { 30: PLAIN, 4: ['deal_to_company', ...PLAIN] })], true);
  expect(found.get('1')).toEqual([
    { id: '4', labels: ['Primary'] },
    { id: '30', labels: [] },
  ]);
  expect(asked).toEqual([]);
});

test('what search found, and links within one type, are always asked for', async () => {
  const search = reader({ 1: { 10: [null] } });
  await search.links.read([deal('1', { 10: PLAIN })], true);
  await search.links.read([{ id: '1', properties: {} }], false);
  expect(search.asked).toEqual([['1'], ['1']]);
  const companies = reader({}, true, 'companies');
  expect(companies.links.inline).toBe(false);
  await companies.links.read([deal('1', {})], true);
  expect(companies.asked).toEqual([['1']]);
});
