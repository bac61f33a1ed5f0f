import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError, describeError, text, toFailure } from './errors.ts';
import { neverShow, redact, redactKnown } from './redact.ts';

/** Tokens, client secrets and passphrases as people and systems make them. */
const secret = fc.oneof(
  fc.base64String({ minLength: 12, maxLength: 60 }),
  fc.uuid(),
  fc.string({ minLength: 8, maxLength: 40 }).filter((value) => value.trim().length >= 8),
  fc.string({ unit: 'grapheme', minLength: 8, maxLength: 30 }).filter((value) => value.trim().length >= 8),
);
/** Ways in which a system, a library or we ourselves might quote one. */
const quoted: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => `Authorization: Bearer ${value}`,
  (value) => `GET /x?token=${encodeURIComponent(value)}&page=2`,
  (value) => `body: ${new URLSearchParams({ client_secret: value, a: 'b' })}`,
  (value) => JSON.stringify({ nested: [{ deep: value }] }),
  (value) => JSON.stringify(value).replaceAll('/', '\\/'),
  (value) => `Basic ${Buffer.from(value).toString('base64')}`,
  (value) => `<p>Your token ${value}</p>`,
];
const wellFormed = (value: string) => value.isWellFormed();

function showsNone(shown: string, value: string): void {
  for (const form of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]) {
    expect(shown).not.toContain(form);
  }
}

test('a secret that was named is blanked wherever and however it stands', () => {
  fc.assert(
    fc.property(secret.filter(wellFormed), fc.string(), fc.string(), (value, before, after) => {
      neverShow(value);
      for (const quote of quoted)
        showsNone(redactKnown(before + quote(value) + after).replaceAll('[redacted]', ''), value);
    }),
    { numRuns: 500 },
  );
});

test('nor do failures hold one: in the detail, the words, the causes', () => {
  fc.assert(
    fc.property(secret.filter(wellFormed), fc.constantFrom(...quoted), (value, quote) => {
      neverShow(value);
      const cause = new TypeError(`invalid header ${quote(value)}`);
      const params = { host: quote(value), what: { text: text('x', { inner: quote(value) }) } };
      const ours = new AppError('config', text('error.x', params), quote(value), { cause });
      const foreign = new Error(quote(value), { cause: new Error(quote(value), { cause }) });
      for (const error of [ours, foreign, quote(value)]) {
        const { detail, userText } = toFailure(error);
        showsNone(JSON.stringify({ userText }), value);
        showsNone(detail, value);
        showsNone(describeError(error), value);
      }
    }),
    { numRuns: 300 },
  );
});

test('the fields of a secret that is several are each one', () => {
  const app = { kind: 'oauth', clientId: 'id-1', clientSecret: 'sec/ret+7d1e9a52', refreshToken: 'refresh-1c0ffee' };
  neverShow(JSON.stringify(app));
  expect(redactKnown(`${app.clientSecret} ${encodeURIComponent(app.clientSecret)} ${app.refreshToken}`)).toBe(
    '[redacted] [redacted] [redacted]',
  );
});

test('a secret that begins like another leaves nothing of it', () => {
  neverShow('begins-like');
  neverShow('begins-like-this-one');
  expect(redactKnown('a begins-like-this-one b begins-like c')).toBe('a [redacted] b [redacted] c');
});

describe('what nobody named but looks like one', () => {
  test.each([
    ['Authorization: Bearer abc.def-123456', 'Authorization: Bearer [redacted]'],
    ['token pat-na1-11111111-2222 sent', 'token [redacted] sent'],
    ['{"refresh_token":"r-123456"}', '{"refresh_token":"[redacted]"}'],
    [
      'grant_type=x&client_secret=abcdef&code_verifier=123456',
      'grant_type=x&client_secret=[redacted]&code_verifier=[redacted]',
    ],
  ])('%s', (shown, clean) => expect(redact(shown)).toBe(clean));

  test('ordinary text stays as it is', () => {
    const plain = 'GET https://api.example.com/crm/v3/objects/deals answered 500: Internal Error';
    expect(redact(plain)).toBe(plain);
  });
});
