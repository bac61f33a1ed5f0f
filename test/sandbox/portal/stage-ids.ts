/** Ids of the pipeline's stages in the portal, by the sample's code: made stages get numbers, the two ends keep names. */
export const STAGE_IDS = {
  qualification: '98100001',
  discovery: '98100002',
  proposal: '98100003',
  negotiation: '98100004',
  contract: '98100005',
  won: 'closedwon',
  lost: 'closedlost',
} as const;

export const PIPELINE_ID = 'default';
