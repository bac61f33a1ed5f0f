import { expect, test } from 'vitest';
import { detectEncoding } from './encoding.ts';
import type { Encoding } from './profile.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const ascii = (value: string) => [...value].map((character) => character.charCodeAt(0));
// 订单号,客户,金额 and 訂單編號,客戶,金額 as the legacy encodings write them.
const GB = [0xb6, 0xa9, 0xb5, 0xa5, 0xba, 0xc5, 0x2c, 0xbf, 0xcd, 0xbb, 0xa7, 0x2c, 0xbd, 0xf0, 0xb6, 0xee];
const BIG5 = [
  0xad, 0x71, 0xb3, 0xe6, 0xbd, 0x73, 0xb8, 0xb9, 0x2c, 0xab, 0xc8, 0xa4, 0xe1, 0x2c, 0xaa, 0xf7, 0xc3, 0x42,
];
const utf16 = (value: string, little: boolean) => ascii(value).flatMap((code) => (little ? [code, 0] : [0, code]));

test.each<[string, Uint8Array, Encoding]>([
  ['plain ASCII', bytes(...ascii('a,b\n1,2\n')), 'utf-8'],
  ['UTF-8 with accents', new TextEncoder().encode('name\nMünchen\n'), 'utf-8'],
  ['UTF-8 with its mark', bytes(0xef, 0xbb, 0xbf, ...ascii('a,b')), 'utf-8'],
  ['UTF-16 little end first, marked', bytes(0xff, 0xfe, ...utf16('a,b', true)), 'utf-16le'],
  ['UTF-16 big end first, marked', bytes(0xfe, 0xff, ...utf16('a,b', false)), 'utf-16be'],
  ['UTF-16 without a mark', bytes(...utf16('order,amount\n1,2\n', true)), 'utf-16le'],
  ['Western accents', bytes(...ascii('name\nM'), 0xfc, ...ascii('nchen\nCaf'), 0xe9, ...ascii('\n')), 'windows-1252'],
  ['simplified Chinese', bytes(...GB, ...ascii('\nA1,2,3\n')), 'gb18030'],
  ['traditional Chinese', bytes(...BIG5, ...ascii('\nA1,2,3\n')), 'big5'],
])('%s', (_, head, encoding) => {
  expect(detectEncoding(head, true)).toBe(encoding);
});

test('a character cut at the end of the head is no reason to doubt UTF-8', () => {
  expect(detectEncoding(new TextEncoder().encode('金额,渠道').slice(0, -1), false)).toBe('utf-8');
});
