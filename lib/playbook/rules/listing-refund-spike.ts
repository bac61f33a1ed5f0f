import { type Traffic, trafficBefore } from '../../analysis/listing/traffic.ts';
import { text } from '../../errors.ts';
import { addDays } from '../../model/calendar.ts';
import type { Money } from '../../model/money.ts';
import type { Day } from '../../model/time.ts';
import type { Workspace } from '../../model/workspace.ts';
import { amount, ratio, share, shown, times } from '../amounts.ts';
import { freshListing, listingParams, listingWords, MOST_LISTINGS, RECENT_DAYS } from '../listing-step.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const BEFORE_DAYS = 84;
const MIN_UNITS = 20;
const MIN_REFUNDED = 5;
const MIN_RISE = 0.04;
const MIN_FACTOR = 2;
const MIN_Z = 3;

/**
 * Far more comes back than before: refunds of the last four weeks are at least twice, and 4 points above, their share
 * of sales in the twelve weeks before, over at least five pieces, and chance does not explain it (two proportions over
 * pieces). Impact: refunds beyond the former share.
 */
export const listingRefundSpike: Rule = {
  id: 'listingRefundSpike',
  about: ['listing'],
  moves: 'refundRate',
  judgedAfterDays: 56,
  most: MOST_LISTINGS,
  when: spiking,
};

function spiking(facts: SubjectFacts, today: Day, workspace: Workspace): RuleFinding | undefined {
  const listing = freshListing(facts, today);
  if (listing === undefined) return undefined;
  const recent = trafficBefore(listing.traffic, listing.end, RECENT_DAYS);
  const now = refundsOf(recent);
  const before = refundsOf(trafficBefore(listing.traffic, recent.from, BEFORE_DAYS));
  if (now === undefined || before === undefined || !isSpike(before, now)) return undefined;

  const extra = times(now.revenue, now.rate - before.rate);
  const { sources } = facts;
  const params = {
    ...listingParams(facts, listing),
    now: { ratio: now.rate },
    before: { ratio: before.rate },
    pieces: Math.round(now.rate * now.units),
    refunds: shown(now.refunds),
    extra: shown(extra),
  };
  return {
    ...listingWords('listingRefundSpike', params, { today, workspace }),
    evidence: [
      {
        label: text('playbook.evidence.refundRate'),
        quantity: ratio(now.rate),
        against: { label: text('playbook.evidence.twelveWeeksBefore'), quantity: ratio(before.rate) },
        sources,
      },
      { label: text('playbook.evidence.refunds'), quantity: amount(now.refunds), sources },
    ],
    impact: extra,
    dueOn: addDays(today, 3),
    likelihood: 0.6,
    urgency: 0.9,
  };
}

interface Refunds {
  readonly rate: number;
  readonly units: number;
  readonly refunds: Money;
  readonly revenue: Money;
}

function refundsOf({ refunds, revenue, units }: Traffic): Refunds | undefined {
  const rate = refunds.total && revenue.total && share(refunds.total, revenue.total);
  if (rate === undefined || !refunds.total || !revenue.total || units.total === undefined) return undefined;
  return { rate, units: units.total, refunds: refunds.total, revenue: revenue.total };
}

function isSpike(before: Refunds, now: Refunds): boolean {
  if (before.units < MIN_UNITS || now.units < MIN_UNITS || now.rate * now.units < MIN_REFUNDED) return false;
  const rise = now.rate - before.rate;
  if (rise < MIN_RISE || now.rate < MIN_FACTOR * before.rate) return false;
  const pooled = (before.rate * before.units + now.rate * now.units) / (before.units + now.units);
  const error = Math.sqrt(pooled * (1 - Math.min(1, pooled)) * (1 / before.units + 1 / now.units));
  return error > 0 && rise / error >= MIN_Z;
}
