import { cheaperElsewhere } from '../cheaper-elsewhere.ts';
import { MOST_LISTINGS } from '../listing-step.ts';
import type { Rule } from '../rule.ts';

/**
 * The same product is at least 5 % cheaper in another channel of ours, or at a partner: a channel conflict by price,
 * which a marketplace also punishes by taking the buy button away.
 */
export const priceUndercut: Rule = {
  id: 'priceUndercut',
  about: ['listing'],
  most: MOST_LISTINGS,
  when: cheaperElsewhere({
    rule: 'priceUndercut',
    kinds: ['ownChannel', 'partner'],
    least: 0.05,
    freshDays: 35,
    label: 'priceThere',
    likelihood: 0.6,
    urgency: 0.6,
  }),
};
