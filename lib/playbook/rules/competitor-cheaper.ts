import { cheaperElsewhere } from '../cheaper-elsewhere.ts';
import { MOST_LISTINGS } from '../listing-step.ts';
import type { Rule } from '../rule.ts';

/** A competitor's offer that the user watches is at least 8 % cheaper, shipping included, seen within two weeks, in stock. */
export const competitorCheaper: Rule = {
  id: 'competitorCheaper',
  about: ['listing'],
  most: MOST_LISTINGS,
  when: cheaperElsewhere({
    rule: 'competitorCheaper',
    kinds: ['competitor'],
    least: 0.08,
    freshDays: 14,
    label: 'theirPrice',
    likelihood: 0.4,
    urgency: 0.6,
  }),
};
