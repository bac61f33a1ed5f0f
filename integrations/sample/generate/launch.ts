import { addDays } from '../../../lib/model/calendar.ts';
import type { Partner, Product, Training } from '../../../lib/model/records.ts';
import type { SampleContext } from './context.ts';

/** Days until a product comes to the market that partners are taught to sell. */
export const LAUNCHES_IN_DAYS = 30;
const PRODUCT = 'SKU-061';
const NAME = 'Aurora daylight sensor';

/** By partner: whether it passed, and how many days ago it tried. The one that failed is the story. */
const TRAINED: readonly (readonly [string, Training['status'], number])[] = [
  ['P-001', 'passed', 21],
  ['P-003', 'passed', 16],
  ['P-011', 'passed', 19],
  ['P-013', 'passed', 9],
  ['P-014', 'failed', 12],
];

export function generateLaunch(context: SampleContext): Product {
  return {
    ...context.base(PRODUCT),
    id: context.id<Product['id']>(PRODUCT),
    name: NAME,
    sku: 'LS-CO61',
    category: 'Controls',
    launchOn: addDays(context.today, LAUNCHES_IN_DAYS),
  };
}

export function generateLaunchTrainings(context: SampleContext): Training[] {
  return TRAINED.map(([partner, status, daysAgo]) => {
    const externalId = `R-${partner}-launch`;
    return {
      ...context.base(externalId),
      id: context.id<string>(externalId),
      partnerId: context.id<Partner['id']>(partner),
      course: `Selling the ${NAME}`,
      productId: context.id<Product['id']>(PRODUCT),
      status,
      dueOn: addDays(context.today, 5 - daysAgo),
      doneOn: addDays(context.today, -daysAgo),
    };
  });
}
