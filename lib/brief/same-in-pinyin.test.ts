import { expect, test } from 'vitest';
import { partner } from '../../test/support/builders.ts';
import { mergeCompanies } from './merge.ts';

/** Two systems with a name each: how many companies they are. */
function merged(one: string, other: string, domains: readonly (string | undefined)[] = []): boolean {
  const [domain, second] = domains;
  const records = [
    partner('a', { name: one, ...(domain === undefined ? {} : { domain }) }),
    partner('b', { name: other, connection: 'erp', ...(second === undefined ? {} : { domain: second }) }),
  ];
  return mergeCompanies(records).get(records[0]?.id ?? '')?.length === 2;
}

test.each([
  ['华为技术有限公司', 'Huawei Jishu Co., Ltd.'],
  ['華為技術', 'Hua Wei Ji Shu'],
  ['工商银行', 'Gongshang Yinhang'],
  ['绿叶环境设备', 'Lüye Huanjing Shebei'],
  ['绿叶环境设备', 'Lvye Huanjing Shebei'],
  ['鑫龙机械', 'XINLONG JIXIE YOUXIAN GONGSI'],
])('%s and %s are one', (one, other) => {
  expect(merged(one, other)).toBe(true);
  expect(merged(other, one)).toBe(true);
});

test.each([
  ['海尔集团', 'Haier'],
  ['华为', 'Huawei'],
  ['华为技术', '华威技术'],
  ['华为技术', 'Huawei Technologies'],
  ['华为技术', 'Huawei Jishu Fuwu'],
])('%s and %s are not told to be one', (one, other) => expect(merged(one, other)).toBe(false));

test('two domains are two companies, and a pinyin that two names have is nobody’s', () => {
  expect(merged('华为技术', 'Huawei Jishu', ['one.example', 'two.example'])).toBe(false);
  const records = [
    partner('a', { name: '华为技术' }),
    partner('b', { name: '华威技术' }),
    partner('c', { name: 'Huawei Jishu', connection: 'erp' }),
  ];
  expect([...mergeCompanies(records).values()].every(({ length }) => length === 1)).toBe(true);
});
