import type { ChannelKind } from '../../lib/model/records.ts';

/** First match wins, so the telling words come before the general ones ("direct sales" before "direct traffic"). */
const WORDS: readonly (readonly [ChannelKind, RegExp])[] = [
  ['marketplace', /market\s?place|amazon|e-?bay|tmall|taobao|shopee|lazada|天猫|天貓|淘宝|淘寶|京东|京東|平台|市集/],
  ['distributor', /distribut|wholesal|分销|分銷|经销|經銷|批发|批發/],
  ['reseller', /resell|\bvars?\b|value.added|转售|轉售|集成商/],
  ['referral', /referr|affiliat|推荐|推薦|转介|轉介|联盟|聯盟/],
  ['agent', /\bagen(t|cy)|broker|代理/],
  ['social', /social|facebook|instagram|tiktok|wechat|社交|社群|微信|抖音/],
  ['fieldSales', /field|direct sales|inside sales|sales team|tele.?sales|outbound|直销|直銷|业务|業務|地推/],
  ['ownOnline', /online|web|e-?commerce|organic|paid search|e-?mail|traffic|官网|官網|电商|電商|网店|網店|线上|線上/],
  ['ownStore', /\bstores?\b|retail|shop floor|showroom|门店|門市|门市|直营|直營/],
  ['internal', /internal|offline|内部|內部/],
  ['reseller', /partner|伙伴|夥伴/],
];

const INDIRECT: ReadonlySet<ChannelKind> = new Set(['marketplace', 'distributor', 'reseller', 'agent', 'referral']);

/** What kind of channel a name speaks of; `other` when it does not tell. */
export function channelKindOf(name: string): { readonly kind: ChannelKind; readonly direct: boolean } {
  const plain = name.normalize('NFKC').toLowerCase().replaceAll('_', ' ');
  const kind = WORDS.find(([, words]) => words.test(plain))?.[0] ?? 'other';
  return { kind, direct: !INDIRECT.has(kind) };
}
