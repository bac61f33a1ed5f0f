import { pinyin } from 'pinyin-pro';
import { expect, test } from 'vitest';
import { pinyinOf, pinyinReadings } from './pinyin.ts';

/** As a dictionary has them, ü written as u. */
const dictionary = (character: string) =>
  pinyin(character, { multiple: true, toneType: 'none', v: true, type: 'array' }).map((one) => one.replace('v', 'u'));

test('every reading is one that a dictionary has, but for one that has changed since', () => {
  const readings = pinyinReadings();
  expect(readings.size).toBeGreaterThan(3780);
  const others = [...readings].filter(([character, own]) => !own.every((one) => dictionary(character).includes(one)));
  expect(others.map(([character]) => character)).toEqual(['帧']);
});

test.each([
  ['华为技术', ['huaweijishu']],
  ['绿叶环境', ['luyehuanjing']],
  ['工商银行', ['gongshangyinxing', 'gongshangyinhang']],
  ['鑫龙机械', ['xinlongjixie']],
  ['华為', []],
  ['Acme', []],
  ['行长会行长会行长会', []],
])('%s is written %j', (name, ways) => expect(pinyinOf(name)).toEqual(ways));
