import type { Definitions } from '../model/workspace.ts';

/** Money paid to reach buyers: advertising, campaigns, referrals. */
const PAID =
  /advert|\bads?\b|marketing|market development|\bmdf\b|campaign|promotion|sponsor|\bse[om]\b|\bppc\b|referral|affiliate|广告|廣告|营销|行銷|推广|推廣|投放|市场费|市場費|获客|獲客|引荐|轉介|转介/i;
/** Money paid to those who sell, and for their work. */
const SELLING =
  /salar|wage|payroll|staff|\bsales\b|bonus|travel|headcount|partner support|training|薪|工资|人员|人員|人力|差旅|奖金|獎金|提成|培训|培訓/i;

/** Whether a cost of this category is one of winning customers, by the definition in use. */
export function isAcquisitionCost(category: string, definition: Definitions['acquisitionCost']): boolean {
  return PAID.test(category) || (definition === 'all' && SELLING.test(category));
}
