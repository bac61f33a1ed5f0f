import { pinyinOf } from '../analysis/linkage/pinyin.ts';

/** Two characters have too many namesakes: 华为, 华威 and 华维 are all Huawei. */
const HAN = /^\p{Script=Han}{3,}$/u;
const LATIN = /^[a-z ]+$/;
/** As far as the legal form is written in pinyin, too. */
const LEGAL_FORM = /(?:gufen)?youxian(?:zeren)?gongsi$/;

/**
 * Records under a name in Han characters together with those under the very same name in pinyin ("Huawei Jishu"); never
 * two names in Han characters that only sound alike, nor a pinyin that two of them could be.
 * @param byKey records by `companyKey`
 */
export function sameInPinyin<C>(byKey: ReadonlyMap<string, readonly C[]>): C[][] {
  const written = new Map<string, Set<string>>();
  for (const key of byKey.keys()) {
    if (!HAN.test(key)) continue;
    for (const way of pinyinOf(key)) written.set(way, (written.get(way) ?? new Set()).add(key));
  }
  if (written.size === 0) return [];
  const groups = new Map<string, C[]>();
  for (const [key, own] of byKey) {
    const [han, ...others] = LATIN.test(key) ? (written.get(squeezed(key)) ?? []) : [];
    if (han === undefined || others.length > 0) continue;
    const group = groups.get(han) ?? [...(byKey.get(han) ?? [])];
    group.push(...own);
    groups.set(han, group);
  }
  return [...groups.values()];
}

/** One word, ü as it is in `pinyinOf`. */
function squeezed(key: string): string {
  return key
    .replaceAll(' ', '')
    .replace(LEGAL_FORM, '')
    .replace(/([ln])v/g, '$1u');
}
