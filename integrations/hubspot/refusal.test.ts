import { expect, test } from 'vitest';
import { text } from '../../lib/errors.ts';
import { refusalOf } from './refusal.ts';

const what = text('connector.hubspot.stream.deals');
const answer = (status: number, body: unknown) => ({
  status,
  headers: new Headers(),
  text: typeof body === 'string' ? body : JSON.stringify(body),
});

test.each([
  [401, { category: 'INVALID_AUTHENTICATION', message: 'no' }, 'config', 'connector.hubspot.badToken'],
  [403, { category: 'BANNED', message: 'no' }, 'permission', 'connector.hubspot.forbidden'],
  [404, '<html>not here</html>', 'config', 'connector.hubspot.notFound'],
  [400, { category: 'VALIDATION_ERROR', message: 'limit is too high' }, 'wireChanged', 'connector.hubspot.refused'],
])('%d %j', (status, body, kind, key) => {
  const error = refusalOf(answer(status, body), what);
  expect(error.kind).toBe(kind);
  expect(error.userText.key).toBe(key);
});

test.each(['requiredGranularScopes', 'requiredScopes'])('a missing scope is named (%s)', (key) => {
  const body = { category: 'MISSING_SCOPES', errors: [{ context: { [key]: ['crm.objects.deals.read', 'x'] } }] };
  const error = refusalOf(answer(403, body), what);
  expect(error.kind).toBe('permission');
  expect(error.userText).toEqual({
    key: 'connector.hubspot.missingScope',
    params: { what: { text: what }, scopes: 'crm.objects.deals.read, x' },
  });
});

test.each([
  { errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['my_channel'] } }] },
  { errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: 'my_channel' } }] },
  { message: 'Property "my_channel" does not exist' },
  { message: "Unable to find property 'my_channel' on deals" },
])('an unknown property is named: %j', (body) => {
  const error = refusalOf(answer(400, body), what);
  expect(error.kind).toBe('config');
  expect(error.userText.params?.property).toBe('my_channel');
});

test('a token in the answer does not reach the log', () => {
  const error = refusalOf(answer(401, { message: 'bad token pat-na1-0123456789abcdef' }), what);
  expect(error.detail).not.toContain('0123456789abcdef');
});
