/** Words that mean a value of one of our closed lists. */
const WORDS: Readonly<Record<string, RegExp>> = {
  won: /\bwon\b|\bwin\b|成交|赢单|贏單|已签|已簽/i,
  lost: /\blost\b|\blose|输单|輸單|丢单|丟單|失败|失敗/i,
  open: /open|progress|进行|進行|跟进|跟進|洽谈|洽談/i,
  active: /active|valid|生效|有效|合作中|活跃|活躍/i,
  expired: /expired|到期|过期|過期/i,
  terminated: /terminat|cancel|终止|終止/i,
  draft: /draft|草稿/i,
  prospect: /prospect|lead|潜在|潛在/i,
  selection: /select|甄选|甄選|评估|評估/i,
  negotiation: /negotiat|谈判|談判|洽谈|洽談/i,
  agreement: /agreement|签约|簽約/i,
  onboarding: /onboard|入职|培训|培訓|启动|啟動/i,
  dormant: /dormant|inactive|休眠|沉睡/i,
  ended: /ended|closed|结束|結束/i,
  passed: /pass|complete|通过|通過|合格/i,
  failed: /fail|不合格|未通过|未通過/i,
  assigned: /assign|pending|待完成|已分配/i,
  distributor: /distribut|wholesal|经销|經銷|分销|分銷/i,
  reseller: /resell|dealer/i,
  marketplace: /market|平台/i,
  ownOnline: /online|web|internet|线上|線上|官网|官網/i,
  ownStore: /store|retail|门店|門市/i,
  fieldSales: /field|direct|直销|直銷|直营|直營/i,
  agent: /agent|代理/i,
  referral: /referr|推荐|推薦/i,
  social: /social|社交|社群/i,
};

/**
 * Maps the values of a column to ours by what they mean.
 * @returns nothing when the column already holds our words
 */
export function guessValueMap(
  allowed: readonly string[],
  values: readonly string[],
): { map: Record<string, string> } | undefined {
  const ours = new Set(allowed.map((value) => value.toLowerCase()));
  const map = new Map<string, string>();
  for (const value of new Set(values)) {
    if (ours.has(value.toLowerCase())) continue;
    // A longer word may contain a shorter one's letters ("inactive"): the more particular is tried first.
    const meant = [...allowed].reverse().find((candidate) => WORDS[candidate]?.test(value));
    if (meant !== undefined) map.set(value, meant);
  }
  return map.size === 0 ? undefined : { map: Object.fromEntries(map) };
}
