import type { Row, Table } from '../../lib/model/tables.ts';
import { generateAccounts, generateContacts } from './generate/accounts.ts';
import { generateActivities } from './generate/activities.ts';
import { generateChannels } from './generate/channels.ts';
import { withChecks } from './generate/checks.ts';
import { type SampleOptions, sampleContext } from './generate/context.ts';
import { generateMarketplaceCharges } from './generate/cost-stories.ts';
import { generateCosts } from './generate/costs.ts';
import { withCrossSellStory } from './generate/cross-sell.ts';
import { generateDealStages, generateDeals } from './generate/deals.ts';
import { generateExperiments } from './generate/experiments.ts';
import { generateCompliances, generateConflicts, generateRisks } from './generate/governance.ts';
import { generateIncentives } from './generate/incentives.ts';
import { generateLaunch, generateLaunchTrainings } from './generate/launch.ts';
import { generateListings } from './generate/listings.ts';
import { generateMarkets, generateStocks, generateSurveys, generateVisits } from './generate/market.ts';
import { generateOffers } from './generate/offers.ts';
import { generateDealActivities, withOpenDealStories } from './generate/open-deals.ts';
import { withOrderStories } from './generate/order-stories.ts';
import { generateOrders } from './generate/orders.ts';
import { generateAgreements, generateTrainings } from './generate/partner-records.ts';
import { generateOwners, generatePartners, generateTiers } from './generate/partners.ts';
import { generateOrderLines, generateProducts } from './generate/products.ts';
import { generateFallingSurveys, generateSlowTickets } from './generate/service-stories.ts';
import { generateSettlements } from './generate/settlements.ts';
import { generateTargets } from './generate/targets.ts';
import { generateTickets } from './generate/tickets.ts';
import { generateUnsignedSales } from './generate/unsigned.ts';

export type { SampleOptions } from './generate/context.ts';

/** Every table of the model. */
export type SampleWorkspace = { readonly [T in Table]: readonly Row<T>[] };

export const SAMPLE_COMPANY = 'Lumen Supply';

/** The made-up company's workspace. The same options give the same records. */
export function generateSample(options: SampleOptions): SampleWorkspace {
  const context = sampleContext(options);
  const accounts = generateAccounts(context);
  const orders = generateOrders(context, accounts);
  const unsigned = generateUnsignedSales(context, accounts);
  const told = withOrderStories(context, accounts, [...orders, ...unsigned]);
  const kept = new Set<string>(told.map(({ id }) => id));
  const products = generateProducts(context);
  const lines = generateOrderLines(context, [...orders, ...unsigned], products).filter(({ orderId }) =>
    kept.has(orderId),
  );
  const deals = withOpenDealStories(context, accounts, generateDeals(context, accounts));
  return {
    channels: generateChannels(context),
    owners: generateOwners(context),
    tiers: generateTiers(context),
    partners: generatePartners(context),
    accounts: accounts.map(({ account }) => account),
    contacts: generateContacts(context, accounts),
    dealStages: generateDealStages(context),
    deals,
    products: [...products, generateLaunch(context)],
    orders: told,
    orderLines: withCrossSellStory(accounts, told, lines, products),
    costs: [...generateCosts(context, orders), ...generateMarketplaceCharges(context, orders)],
    tickets: [...generateTickets(context, accounts), ...generateSlowTickets(context)],
    targets: generateTargets(context, orders),
    agreements: generateAgreements(context),
    trainings: [...generateTrainings(context), ...generateLaunchTrainings(context)],
    activities: [
      ...withChecks(context, generateActivities(context, accounts)),
      ...generateDealActivities(context, deals),
    ],
    visits: generateVisits(context, orders),
    surveys: [...generateSurveys(context, accounts), ...generateFallingSurveys(context)],
    stocks: generateStocks(context, orders),
    listings: generateListings(context, products, orders),
    markets: generateMarkets(context, accounts, orders),
    // It sells in one currency.
    rates: [],
    offers: generateOffers(context, products),
    incentives: generateIncentives(context, orders),
    settlements: generateSettlements(context, orders),
    conflicts: generateConflicts(context, accounts),
    risks: generateRisks(context),
    compliances: generateCompliances(context),
    experiments: generateExperiments(context),
  };
}
