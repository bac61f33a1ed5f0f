import { apart } from '../../analysis/listing/stretches.ts';
import { trafficBefore } from '../../analysis/listing/traffic.ts';
import { text } from '../../errors.ts';
import { addDays } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import type { Workspace } from '../../model/workspace.ts';
import { amount, minus, ratio, share, shown, times } from '../amounts.ts';
import { freshListing, listingParams, listingWords, MOST_LISTINGS, RECENT_DAYS } from '../listing-step.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/**
 * Advertising that costs more than it leaves: over four weeks, and in each row of them, ad spend as a share of what it
 * sold (ACoS) lies above the gross margin of the listing's channel. Quiet where that margin is not known.
 * Impact: ad spend less the margin of what it sold, over these four weeks.
 */
export const adsUnprofitable: Rule = {
  id: 'adsUnprofitable',
  about: ['listing'],
  moves: 'acos',
  judgedAfterDays: 28,
  most: MOST_LISTINGS,
  when: losing,
};

function losing(facts: SubjectFacts, today: Day, workspace: Workspace): RuleFinding | undefined {
  const listing = freshListing(facts, today);
  const margin = listing?.grossMargin;
  if (listing === undefined || margin === undefined || margin <= 0) return undefined;
  const advertised = apart(
    listing.traffic,
    ({ adSpend, adRevenue }) => adSpend !== undefined && adRevenue !== undefined,
  );
  const { adSpend, adRevenue, days, rows } = trafficBefore(advertised, listing.end, RECENT_DAYS);
  const [spend, sold] = [adSpend.total, adRevenue.total];
  if (spend === undefined || sold === undefined || days < RECENT_DAYS || spend.units <= 0) return undefined;
  const acos = share(spend, sold);
  const always = rows.every(
    (row) => row.adSpend && row.adRevenue && isAbove(share(row.adSpend, row.adRevenue), margin),
  );
  if (!always || acos === undefined) return undefined;

  const loss = minus(spend, times(sold, margin));
  const { sources } = facts;
  const params = {
    ...listingParams(facts, listing),
    acos: { ratio: acos },
    margin: { ratio: margin },
    spend: shown(spend),
    sold: shown(sold),
    loss: shown(loss),
  };
  return {
    ...listingWords('adsUnprofitable', params, { today, workspace }),
    evidence: [
      {
        label: text('playbook.evidence.acos'),
        quantity: ratio(acos),
        against: { label: text('playbook.evidence.grossMargin'), quantity: ratio(margin) },
        sources,
      },
      { label: text('playbook.evidence.adSpend'), quantity: amount(spend), sources },
      { label: text('playbook.evidence.adRevenue'), quantity: amount(sold), sources },
    ],
    impact: loss,
    dueOn: addDays(today, 7),
    likelihood: 0.7,
    urgency: 0.6,
  };
}

/** Nothing sold at all is above any margin. */
function isAbove(acos: number | undefined, margin: number): boolean {
  return acos === undefined || acos > margin;
}
