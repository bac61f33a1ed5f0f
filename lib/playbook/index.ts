import type { Rule } from './rule.ts';
import { accountLapsing } from './rules/account-lapsing.ts';
import { agreementExpiring } from './rules/agreement-expiring.ts';
import { closeDatePassed } from './rules/close-date-passed.ts';
import { dealConflict } from './rules/deal-conflict.ts';
import { dealSingleThreaded } from './rules/deal-single-threaded.ts';
import { dealStalled } from './rules/deal-stalled.ts';
import { funnelLeak } from './rules/funnel-leak.ts';
import { partnerSlipping } from './rules/partner-slipping.ts';
import { tierNear } from './rules/tier-near.ts';

/** Every rule, by name. */
export const RULES: readonly Rule[] = [
  accountLapsing,
  agreementExpiring,
  closeDatePassed,
  dealConflict,
  dealSingleThreaded,
  dealStalled,
  funnelLeak,
  partnerSlipping,
  tierNear,
];
