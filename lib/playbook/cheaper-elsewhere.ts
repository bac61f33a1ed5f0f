import { text } from '../errors.ts';
import { addDays, daysBetween } from '../model/calendar.ts';
import { amount, ratio, shown, times } from './amounts.ts';
import type { PriceBesideFact } from './listing-facts.ts';
import { freshListing, type KnownListing, listingParams, listingWords, recentRevenue } from './listing-step.ts';
import type { Rule, RuleFinding } from './rule.ts';

/** Cents of rounding do not make a price cheaper. */
const ROUNDING = 1e-6;

/**
 * The same product for less elsewhere; of several the cheapest.
 * Impact: what the difference is on the listing's sales of the last four weeks.
 */
export function cheaperElsewhere(options: {
  readonly rule: string;
  readonly kinds: readonly PriceBesideFact['kind'][];
  /** 0.05: at least 5 % below our price. */
  readonly least: number;
  /** Prices that are older say nothing. */
  readonly freshDays: number;
  /** Of the evidence. */
  readonly label: string;
  readonly likelihood: number;
  readonly urgency: number;
}): Rule['when'] {
  const { rule, kinds, least, freshDays, label, likelihood, urgency } = options;
  return (facts, today, workspace) => {
    const listing = freshListing(facts, today);
    const price = listing?.price;
    if (listing === undefined || price === undefined) return undefined;
    const cheapest = listing.beside.find(
      ({ kind, difference, on, inStock }) =>
        kinds.includes(kind) &&
        difference <= ROUNDING - least &&
        daysBetween(on, today) <= freshDays &&
        inStock !== false,
    );
    if (cheapest === undefined) return undefined;
    const { who, total, difference } = cheapest;
    const revenue = recentRevenue(listing);
    const impact = revenue && times(revenue, -difference);
    const params = {
      ...listingParams(facts, listing),
      who,
      price: shown(price),
      theirs: shown(total),
      below: { ratio: -difference },
    };
    return {
      ...listingWords(rule, params, { today, workspace, about: who }),
      evidence: [
        {
          label: text('playbook.evidence.priceHere'),
          quantity: amount(price),
          against: { label: text(`playbook.evidence.${label}`, { who }), quantity: amount(total) },
          sources: facts.sources,
        },
        { label: text('playbook.evidence.below'), quantity: ratio(-difference), sources: facts.sources },
      ],
      ...(impact === undefined || impact.units <= 0 ? {} : { impact }),
      ...quarrel(listing, cheapest),
      dueOn: addDays(today, 7),
      likelihood,
      urgency,
    };
  };
}

/** A lower price of another channel of ours, or of a partner, is a quarrel of the two; a competitor's is competition. */
function quarrel(
  { partner, channelName, number }: KnownListing,
  { kind, who, partnerId }: PriceBesideFact,
): Pick<RuleFinding, 'conflict'> {
  // A partner that is cheaper on another of its pages quarrels with nobody.
  if (kind === 'competitor' || (partner !== undefined && partner.id === partnerId)) return {};
  const here = partner ? { name: partner.name, partnerId: partner.id } : { name: channelName ?? number };
  return {
    conflict: { kind: 'price', between: [here, { name: who, ...(partnerId === undefined ? {} : { partnerId }) }] },
  };
}
