import type { RuleExample } from './rule.ts';
import { accountLapsingExamples } from './rules/account-lapsing.examples.ts';
import { agreementExpiringExamples } from './rules/agreement-expiring.examples.ts';
import { closeDatePassedExamples } from './rules/close-date-passed.examples.ts';
import { dealConflictExamples } from './rules/deal-conflict.examples.ts';
import { dealSingleThreadedExamples } from './rules/deal-single-threaded.examples.ts';
import { dealStalledExamples } from './rules/deal-stalled.examples.ts';
import { funnelLeakExamples } from './rules/funnel-leak.examples.ts';
import { partnerSlippingExamples } from './rules/partner-slipping.examples.ts';
import { tierNearExamples } from './rules/tier-near.examples.ts';

/** By rule id: cases that fire and cases that keep quiet. Not part of what the worker carries; the contract test runs them. */
export const RULE_EXAMPLES: Readonly<Record<string, readonly RuleExample[]>> = {
  accountLapsing: accountLapsingExamples,
  agreementExpiring: agreementExpiringExamples,
  closeDatePassed: closeDatePassedExamples,
  dealConflict: dealConflictExamples,
  dealSingleThreaded: dealSingleThreadedExamples,
  dealStalled: dealStalledExamples,
  funnelLeak: funnelLeakExamples,
  partnerSlipping: partnerSlippingExamples,
  tierNear: tierNearExamples,
};
