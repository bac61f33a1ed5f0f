import { expect, test } from 'vitest';
import { channelKindOf } from './channel-kind.ts';

test.each([
  ['Own online store', 'ownOnline', true],
  ['Web shop', 'ownOnline', true],
  ['ORGANIC_SEARCH', 'ownOnline', true],
  ['Retail stores', 'ownStore', true],
  ['直营门店', 'ownStore', true],
  ['Field sales', 'fieldSales', true],
  ['Direct sales', 'fieldSales', true],
  ['直銷', 'fieldSales', true],
  ['Amazon', 'marketplace', false],
  ['天猫', 'marketplace', false],
  ['Distributors', 'distributor', false],
  ['经销商', 'distributor', false],
  ['Value-added resellers', 'reseller', false],
  ['Channel partners', 'reseller', false],
  ['Referral agents', 'referral', false],
  ['代理商', 'agent', false],
  ['Social media', 'social', true],
  ['Offline sources', 'internal', true],
  ['Nordics', 'other', true],
] as const)('%s is %s', (name, kind, direct) => {
  expect(channelKindOf(name)).toEqual({ kind, direct });
});
