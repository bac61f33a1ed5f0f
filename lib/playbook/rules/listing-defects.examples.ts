import { listingQuality } from '../../analysis/listing-quality/listing-quality.ts';
import { exampleListing, LISTING_TODAY as today } from '../example-listing.ts';
import type { RuleExample } from '../rule.ts';

const page = (images: number, bullets: number, title: string) =>
  exampleListing(undefined, {
    quality: listingQuality({ images, bullets, title, descriptionLength: 300, rating: 4.6, reviews: 80 }, 'amazon'),
  });

export const listingDefectsExamples: readonly RuleExample[] = [
  { name: 'fires on a thin page', facts: page(2, 1, 'Harrier flood'), today, fires: true },
  {
    name: 'keeps quiet on a good one',
    facts: page(7, 5, 'Harrier flood 50 W for warehouses and workshops '.repeat(2)),
    today,
    fires: false,
  },
  { name: 'keeps quiet where too little is known', facts: exampleListing(), today, fires: false },
];
