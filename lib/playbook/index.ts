import { accountLapsing } from './account-lapsing.ts';
import { agreementExpiring } from './agreement-expiring.ts';
import { dealConflict } from './deal-conflict.ts';
import { funnelLeak } from './funnel-leak.ts';
import { partnerSlipping } from './partner-slipping.ts';
import type { Rule } from './rule.ts';
import { tierNear } from './tier-near.ts';

/** Every rule, one file each. */
export const RULES: readonly Rule[] = [
  partnerSlipping,
  tierNear,
  dealConflict,
  funnelLeak,
  agreementExpiring,
  accountLapsing,
];
