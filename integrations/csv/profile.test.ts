import { expect, test } from 'vitest';
import { AppError } from '../../lib/errors.ts';
import { type Profile, parseProfile } from './profile.ts';
import { shippedProfiles } from './shipped-profiles.ts';
import { ORDERS_PROFILE } from './test-support/import.ts';

function problem(profile: unknown): unknown {
  try {
    parseProfile(profile);
  } catch (error) {
    if (error instanceof AppError) return [error.userText.key, error.userText.params?.reason];
    throw error;
  }
  return 'accepted';
}
const withEntry = (change: object) => ({ ...ORDERS_PROFILE, files: [{ ...ORDERS_PROFILE.files[0], ...change }] });
const columns = ORDERS_PROFILE.files[0].columns;

test('shipped profiles survive the way through JSON', () => {
  for (const profile of shippedProfiles.values()) {
    expect(parseProfile(JSON.stringify(profile))).toEqual<Profile>(profile);
  }
});

test.each([
  ['{', 'import.profileNotJson', /JSON/],
  [{ ...ORDERS_PROFILE, files: [] }, 'import.profileInvalid', /files/],
  [withEntry({ entity: 'sales' }), 'import.profileInvalid', /entity/],
  [withEntry({ columns: { ...columns, nonsense: { constant: '1' } } }), 'import.profileInvalid', /no field "nonsense"/],
  [withEntry({ columns: { id: { column: 'Order' } } }), 'import.profileInvalid', /needs the field "placedOn"/],
  [withEntry({ dates: ['whenever'] }), 'import.profileInvalid', /dates/],
  [withEntry({ lines: { amount: { column: 'Amount' } } }), 'import.profileInvalid', /comes from its lines/],
  [
    withEntry({ columns: { ...columns, accountId: { lookup: 'none', by: 'Customer', column: 'Name' } } }),
    'import.profileInvalid',
    /no lookup file with the id "none"/,
  ],
  [
    { ...ORDERS_PROFILE, files: [ORDERS_PROFILE.files[0], ORDERS_PROFILE.files[0]] },
    'import.profileInvalid',
    /two files have the id/,
  ],
])('a mistake in a profile is named: %j', (profile, key, reason) => {
  expect(problem(profile)).toEqual([key, expect.stringMatching(reason)]);
});
