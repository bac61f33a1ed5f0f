import type { ChannelKind } from '../../lib/model/records.ts';

const WORDS: readonly [ChannelKind, RegExp][] = [
  [
    'marketplace',
    /amazon|ebay|market ?place|etsy|lazada|shopee|tmall|taobao|\bjd\b|天猫|淘宝|京东|拼多多|亚马逊|亞馬遜|蝦皮|平台|momo/i,
  ],
  ['distributor', /distribut|wholesal|经销|經銷|分销|分銷|批发|批發/i],
  ['reseller', /resell|dealer|\bvar\b|转售|轉售/i],
  ['agent', /agent|agency|代理/i],
  ['referral', /referr|affiliate|推荐|推薦|联盟|聯盟/i],
  ['social', /social|tiktok|douyin|instagram|facebook|wechat|抖音|小红书|微信|社群|直播/i],
  ['ownOnline', /online|internet|web|e-?commerce|官网|官網|官方商城|线上|線上|网店|網店/i],
  ['ownStore', /store|shop|retail|\bpos\b|门店|門市|店面|零售/i],
  ['fieldSales', /direct|field|sales ?team|直销|直銷|直营|直營|业务|業務/i],
  ['internal', /internal|内部|內部/i],
];

/** What kind of channel a name suggests; `other` when it suggests nothing. */
export function guessChannelKind(name: string): ChannelKind {
  return WORDS.find(([, words]) => words.test(name))?.[0] ?? 'other';
}

const DIRECT: ReadonlySet<ChannelKind> = new Set([
  'ownOnline',
  'ownStore',
  'fieldSales',
  'social',
  'internal',
  'other',
]);

/** Whether we sell to the customer ourselves in a channel of this kind. */
export function isDirect(kind: ChannelKind): boolean {
  return DIRECT.has(kind);
}
