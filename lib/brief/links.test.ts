import { expect, test } from 'vitest';
import { account, idOf, partner } from '../../test/support/builders.ts';
import type { Account } from '../model/records.ts';
import { buildLinks } from './links.ts';

test.each<[string, Partial<Account>, string | undefined]>([
  ['shares its record', { id: idOf('p'), name: 'Somebody' }, 'crm:p'],
  ['has its domain', { name: 'Somebody', domain: 'wheels.example' }, 'crm:p'],
  ['names it as its partner and is called the same', { name: 'wheels ', partnerId: idOf('p') }, 'crm:p'],
  ['names it as its partner', { name: 'Somebody', partnerId: idOf('p') }, undefined],
  ['has nothing to do with it', { name: 'Somebody' }, undefined],
])('an account that %s: is it the partner itself?', (_, fields, itself) => {
  const company: Account = { ...account('77', { connection: 'crm' }), ...fields };
  const { resolve } = buildLinks({
    partners: [partner('p', { name: 'Wheels', domain: 'wheels.example' })],
    accounts: [company],
    channels: [],
    connections: [],
  });
  expect(resolve.accountIsPartner?.(company.id)).toBe(itself);
});
