import { foldHan } from '../analysis/linkage/han-script.ts';

/**
 * When two systems mean the same company. Names are compared by a key that ignores what differs between
 * systems (case, width, punctuation, accents, legal form, and of Chinese the script), domains by the bare host.
 */

/** Legal forms as whole words at the end of a name; removed again and again ("GmbH & Co. KG"). */
const LEGAL_FORMS = new Set(
  (
    'inc incorporated corp corporation co company ltd limited llc llp lp plc pllc gmbh mbh ag kg kgaa ohg gbr ug se ' +
    'sa sas sarl srl spa sl bv nv oy oyj ab as asa aps pty pte pvt kk sdn bhd doo zoo and'
  ).split(' '),
);

/** Written without spaces, so cut from the end (and, in Japanese, the beginning) of the name. */
const CJK_TAIL =
  /(?:股份有限公司|有限责任公司|有限責任公司|有限公司|株式会社|株式會社|有限会社|合同会社|公司|주식회사)$/u;
const CJK_HEAD = /^(?:株式会社|株式會社|有限会社|合同会社|주식회사)/u;

/**
 * "Alpha Réseau, Inc." → `alpha reseau`; "華碩電腦股份有限公司" → `华硕电脑`.
 * @returns `undefined` when too little is left to tell companies apart
 */
export function companyKey(name: string): string | undefined {
  const plain = name
    .normalize('NFKD')
    // Accents of Latin letters only: in Japanese and Korean the marks are part of the letter.
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[&+]/g, ' and ')
    // "S.A." and "L'Oréal" are one word each, "Smith-Jones" two.
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b|\s|$)|['’`]/gu, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim();
  let words = plain.split(' ').filter((word) => word !== '');
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1) ?? '')) words = words.slice(0, -1);
  const joined = words.join(' ');
  const key = foldHan(stripCjk(joined));
  return [...key].length < 2 ? undefined : key;
}

function stripCjk(name: string): string {
  const stripped = name.replace(CJK_HEAD, '').replace(CJK_TAIL, '').trim();
  return stripped === '' ? name : stripped;
}

/** Mail providers: sharing one says nothing about being the same company. */
const SHARED_DOMAINS = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com aol.com gmx.com gmx.de ' +
    'web.de proton.me protonmail.com qq.com foxmail.com 163.com 126.com yeah.net sina.com sohu.com aliyun.com ' +
    '139.com 189.cn hinet.net yahoo.com.tw yahoo.co.jp naver.com mail.ru yandex.ru'
  ).split(' '),
);

/** "https://www.Alpha.example/shop" → `alpha.example`; `undefined` for mail providers and what is no host. */
export function companyDomain(domain: string | undefined): string | undefined {
  if (domain === undefined) return undefined;
  const host = domain
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/^[^/@]*@/, '')
    .replace(/[/?#:].*$/s, '')
    .replace(/^www\d?\./, '')
    .replace(/\.+$/, '');
  return host.includes('.') && !/\s/.test(host) && !SHARED_DOMAINS.has(host) ? host : undefined;
}
