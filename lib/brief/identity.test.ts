import { expect, test } from 'vitest';
import { account, channel, idOf, partner } from '../../test/support/builders.ts';
import type { Account, Channel, Partner } from '../model/records.ts';
import { buildIdentity } from './identity.ts';

function identity(input: { partners?: Partner[]; accounts?: Account[]; channels?: Channel[]; connections?: string[] }) {
  return buildIdentity({ partners: [], accounts: [], channels: [], ...input });
}

test('channels of different connections with one key are one channel', () => {
  const found = identity({ channels: [channel('Own store'), channel('own-store', 'ownStore', { connection: 'csv' })] });
  expect(found.channels).toHaveLength(1);
  expect(found.channel('csv:own-store')).toBe('own-store');
  expect(found.channel('csv:other')).toBeUndefined();
});

test('partners merge across connections by domain, else by name; the older connection names the subject', () => {
  const found = identity({
    connections: ['sheet', 'crm'],
    partners: [
      partner('1', { name: 'Alpha Inc.', tier: 'Gold' }),
      partner('a', { name: 'Alfa', domain: 'alpha.example', connection: 'sheet' }),
      partner('2', { name: 'Beta GmbH', domain: 'www.beta.example' }),
      partner('3', { name: 'Alpha Asia', domain: 'alpha.example' }),
      partner('b', { name: 'BETA', connection: 'sheet' }),
    ],
  });
  expect(found.partner('crm:3')).toBe('sheet:a');
  expect(found.partner('crm:2')).toBe('sheet:b');
  expect(found.partner('crm:1')).toBe('crm:1');
  expect(found.partners.map(({ id }) => id).sort()).toEqual(['crm:1', 'sheet:a', 'sheet:b']);
  expect(found.partners.find(({ id }) => id === 'sheet:b')?.record.domain).toBe('www.beta.example');
});

test.each<[string, Partner[]]>([
  ['two of one connection share the name', [partner('1', { name: 'Gamma' }), partner('2', { name: 'Gamma Ltd' })]],
  ['the domains differ', [partner('1', { name: 'Gamma', domain: 'gamma.example' })]],
])('no merge by name when %s', (_, partners) => {
  const other = partner('x', { name: 'Gamma', domain: 'gamma-group.example', connection: 'csv' });
  expect(identity({ partners: [...partners, other] }).partners).toHaveLength(partners.length + 1);
});

test('two records of one connection are never joined by way of a third', () => {
  const found = identity({
    partners: [
      partner('1', { name: 'Delta', domain: 'delta.example' }),
      partner('2', { name: 'Delta Services' }),
      partner('x', { name: 'Delta Services', domain: 'delta.example', connection: 'csv' }),
    ],
  });
  expect(found.partner('csv:x')).toBe('crm:1');
  expect(found.partner('crm:2')).toBe('crm:2');
});

test.each<[string, Partial<Account>, string | undefined, string | undefined]>([
  ['the same record', { id: idOf('r1') }, 'crm:r1', 'itself'],
  ['its partner field', { partnerId: idOf('r1'), name: 'Bike World', domain: 'wheels.example' }, 'crm:r1', 'field'],
  ['its domain', { domain: 'WHEELS.example', name: 'Bike World' }, 'crm:r2', 'domain'],
  ['its name', { name: 'BIKE WORLD, Inc.' }, 'csv:r3', 'name'],
  ['an ambiguous name', { name: 'Twin' }, undefined, undefined],
  ['a name with another domain', { name: 'Wheels', domain: 'other.example' }, undefined, undefined],
  ['nothing', { name: 'Somebody else' }, undefined, undefined],
  ['a field that names no partner', { partnerId: idOf('gone'), name: 'Nobody' }, undefined, undefined],
])('an account is linked to its partner by %s', (_, fields, id, linkedBy) => {
  const partners = [
    partner('r1', { name: 'Own' }),
    partner('r2', { name: 'Wheels', domain: 'wheels.example' }),
    partner('r3', { name: 'Bike World', connection: 'csv' }),
    partner('r4', { name: 'Twin', connection: 'csv' }),
    partner('r5', { name: 'Twin', connection: 'csv' }),
  ];
  const company: Account = { ...account('77', { connection: 'crm' }), ...fields };
  const link = identity({ partners, accounts: [company] }).partnerOfAccount(company);
  expect(link?.partner.id).toBe(id);
  expect(link?.linkedBy).toBe(linkedBy);
});

test('an account takes the partner that the same company names in another connection', () => {
  const crm = account('1', { name: 'Epsilon Ltd' });
  const csv = account('e', { name: 'Epsilon', partnerId: idOf('p', 'csv'), connection: 'csv' });
  const found = identity({ partners: [partner('p', { connection: 'csv' })], accounts: [crm, csv] });
  expect(found.partnerOfAccount(crm)?.linkedBy).toBe('field');
  expect(found.account('csv:e')).toBe('crm:1');
});
