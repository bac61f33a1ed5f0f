import { describe, expect, test } from 'vitest';
import { readOrigin } from './address.ts';
import { compileSite, MAX_PATTERN, readPattern } from './pattern.ts';

const ORIGIN = 'https://crm.example';

describe('the address of a site', () => {
  test.each([
    ['crm.example', ORIGIN],
    ['  https://CRM.Example/  ', ORIGIN],
    ['https://crm.example:443/#/accounts/7', ORIGIN],
    ['https://crm.example:8443/x', 'https://crm.example:8443'],
    ['crm.example:8443', 'https://crm.example:8443'],
    ['http://localhost:5173/#/a', 'http://localhost:5173'],
    ['http://127.0.0.1', 'http://127.0.0.1'],
    ['https://客户.example', 'https://xn--ubt06m.example'],
  ])('%s is %s', (written, origin) => expect(readOrigin(written)).toEqual({ ok: true, value: origin }));

  test.each([
    ['', 'addressMissing'],
    ['https://', 'addressUnreadable'],
    ['two words', 'addressUnreadable'],
    ['https://*.example', 'addressWild'],
    ['*', 'addressWild'],
    ['https://me:secret@crm.example', 'addressWithLogin'],
    ['http://crm.example', 'addressNotSecure'],
    ['http://localhost.evil.example', 'addressNotSecure'],
    ['ftp://crm.example', 'addressNotWeb'],
    ['chrome://extensions', 'addressNotWeb'],
  ])('“%s” is refused: %s', (written, why) => {
    expect(readOrigin(written)).toEqual({ ok: false, problem: { key: `sites.wrong.${why}` } });
  });
});

describe('a pattern that cannot be read says what is wrong', () => {
  test.each([
    ['', 'patternMissing'],
    ['/customers', 'noId'],
    ['/customers/:id/deals/:id', 'twoIds'],
    ['/:id#/:id', 'twoIds'],
    ['/t/:tenant/:tenant/:id', 'twoTenants'],
    ['/customers/:ID', 'unknownName'],
    ['/customers/:idx', 'unknownName'],
    ['/c/:id-:tenant', 'twoInOne'],
    ['/c*/:id', 'starInside'],
    ['/**/:id', 'openNotLast'],
    ['/a?x=**&id=:id', 'openNotLast'],
    ['/a?:id=1', 'queryName'],
    ['/:id', 'nothingFixed'],
    ['/*/:id/**', 'nothingFixed'],
    ['/#/:id', 'nothingFixed'],
    ['customers/:id', 'patternNoSlash'],
    ['https://shop.example/customers/:id', 'patternElsewhere'],
    ['http://crm.example/customers/:id', 'patternElsewhere'],
    [`/${'a/'.repeat(31)}:id`, 'tooManyParts'],
    [`/${'a'.repeat(MAX_PATTERN)}/:id`, 'patternTooLong'],
  ])('%s: %s', (written, why) => {
    expect(readPattern(written, ORIGIN)).toMatchObject({ ok: false, problem: { key: `sites.wrong.${why}` } });
  });

  test.each(['https://crm.example/c/:id', 'CRM.example/c/:id', '/c/:id', ' /c/:id '])('“%s” is one', (written) => {
    expect(readPattern(written, ORIGIN)).toEqual(readPattern('/c/:id', ORIGIN));
  });
});

test('a site’s patterns are put in the order in which they are tried, whatever order they were written in', () => {
  const written = [
    '/a/:id/**',
    '/a/*/:id',
    '/a/b/:id',
    '/:id/b',
    '/a/:id',
    '/a/x-:id',
    '/a/:id?m=1',
    '/a/:id#/t',
    'none',
  ];
  const of = (patterns: readonly string[]) =>
    compileSite({
      id: 'x',
      name: 'X',
      origin: ORIGIN,
      patterns: patterns.map((pattern) => ({ pattern, kind: 'account' as const })),
    }).patterns.map(({ pattern }) => pattern);
  const tried = of(written);
  expect(of(written.toReversed())).toEqual(tried);
  const before = (a: string, b: string) => expect(tried.indexOf(a), `${a} before ${b}`).toBeLessThan(tried.indexOf(b));
  before('/a/b/:id', '/a/*/:id');
  before('/a/x-:id', '/a/:id');
  before('/a/:id', '/a/:id/**');
  before('/a/:id?m=1', '/a/:id');
  before('/a/:id#/t', '/a/:id');
  expect(tried).not.toContain('none');
});
