/** KPIs of which less is better; better.test.ts holds the list against the KPIs themselves, which are too heavy to carry into pages. */
const LESS_IS_BETTER: ReadonlySet<string> = new Set([
  'channelCost',
  'channelCostRatio',
  'customerAcquisitionCost',
  'firstReplyTime',
  'refundRate',
  'salesCycle',
  'stockCover',
]);

export function better(kpi: string): 'up' | 'down' {
  return LESS_IS_BETTER.has(kpi) ? 'down' : 'up';
}
