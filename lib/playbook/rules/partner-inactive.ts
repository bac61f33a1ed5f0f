import { text } from '../../errors.ts';
import { addDays, daysBetween } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import { amount, days, sum } from '../amounts.ts';
import { ownedBy, sourcesOf, taskOf } from '../finding-parts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** A first order is not expected sooner; after a year the partner is a matter of its own. */
const FROM_DAYS = 60;
const TO_DAYS = 365;

/**
 * A partner taken on 60 to 365 days ago that has not sold anything yet, neither an order nor a won deal, while the
 * other partners of its channel do sell (else sales are perhaps not on record at all), and without an open deal. It was
 * taken on when it became a partner, else when its oldest agreement in force began; its stage is onboarding or active,
 * or unknown with an agreement in force. Impact: not told; nobody knows what it would sell.
 */
export const partnerInactive: Rule = {
  id: 'partnerInactive',
  about: ['partner'],
  when: inactive,
};

function inactive(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const { partner, lastSaleOn, openDeals = 0 } = facts;
  const asOf = facts.asOf ?? today;
  const agreement = (facts.agreements ?? [])
    .filter(({ status, startsOn, endsOn }) => status === 'active' && startsOn <= asOf && (endsOn ?? asOf) >= asOf)
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
    .at(0);
  const stage = partner?.stage ?? (agreement ? 'active' : undefined);
  const since = partner?.since ?? agreement?.startsOn;
  if (!partner || since === undefined || (stage !== 'onboarding' && stage !== 'active')) return undefined;
  const waited = daysBetween(since, asOf);
  if (waited < FROM_DAYS || waited > TO_DAYS || openDeals > 0 || lastSaleOn !== undefined) return undefined;
  const peers = sum((facts.peersMonthlyRevenue ?? []).slice(-12));
  if (!peers || peers.units <= 0) return undefined;

  const params = { name: facts.name, day: { day: since }, days: waited };
  return {
    title: text('playbook.partnerInactive.title', params),
    why: text('playbook.partnerInactive.why', params),
    evidence: [
      {
        label: text('playbook.evidence.daysSinceOnboarding'),
        quantity: days(waited),
        sources: sourcesOf(facts, agreement && partner.since === undefined ? agreement : partner),
      },
      { label: text('playbook.evidence.otherPartnersYear'), quantity: amount(peers), sources: facts.sources },
    ],
    dueOn: addDays(today, 7),
    ...ownedBy(facts),
    task: taskOf('partnerInactive', params),
    about: since,
    likelihood: 0.35,
    // The longer it sells nothing, the less it will.
    urgency: 0.4 + (0.6 * waited) / TO_DAYS,
  };
}
