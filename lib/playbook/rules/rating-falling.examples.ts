import { exampleListing, LISTING_TODAY as today } from '../example-listing.ts';
import type { RuleExample } from '../rule.ts';

const rating = (now: number, before: number, added: number, reviews = 120) =>
  exampleListing((back) => ({ rating: back < 4 ? now : before, reviews: reviews - (back < 4 ? 0 : added) }));

export const ratingFallingExamples: readonly RuleExample[] = [
  { name: 'fires at 4.2 after 4.6', facts: rating(4.2, 4.6, 32), today, fires: true },
  {
    name: 'fires where the mean of the new reviews cannot be told',
    facts: rating(4.2, 4.4, 8, 400),
    today,
    fires: true,
  },
  { name: 'keeps quiet about a tenth', facts: rating(4.5, 4.6, 30), today, fires: false },
  { name: 'keeps quiet about a few reviews', facts: rating(4.2, 4.6, 3), today, fires: false },
  { name: 'keeps quiet where it rises', facts: rating(4.6, 4.2, 30), today, fires: false },
];
