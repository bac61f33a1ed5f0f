/**
 * The shape of the database at each version: object stores with their indexes in Dexie's notation, keys given with
 * each write. A version that has been released is never edited; a change is a new version that names only the stores
 * it adds, alters or (`null`) removes, and a saved database of every older version is opened in migrations.test.ts.
 */
export const SCHEMA_VERSIONS: readonly Readonly<Record<string, string | null>>[] = [
  {
    channels: ',source.connection,key',
    partners: ',source.connection,channelId',
    tiers: ',source.connection',
    owners: ',source.connection',
    accounts: ',source.connection,partnerId',
    contacts: ',source.connection,accountId',
    deals: ',source.connection,accountId,partnerId',
    dealStages: ',source.connection',
    products: ',source.connection',
    costs: ',source.connection',
    tickets: ',source.connection,accountId,partnerId',
    targets: ',source.connection',
    agreements: ',source.connection,partnerId',
    trainings: ',source.connection,partnerId',
    activities: ',source.connection,accountId,partnerId,dealId',
    tombstones: ',connection',
    connections: '',
    states: ',connection',
    quarantine: ',connection',
    decisions: '',
    settings: '',
    snapshots: '',
    factCatalogues: '',
    factPages: '',
    factColumns: '',
  },
  {
    /** What was read from and written to each system. */
    audit: ',connection,at',
    /** Sums kept along with the facts, so that they need not be counted again. */
    rollups: '',
    /** How much of everything there should be, so that damage is noticed. */
    integrity: '',
  },
  {
    visits: ',source.connection',
    surveys: ',source.connection',
    stocks: ',source.connection',
    listings: ',source.connection',
    markets: ',source.connection',
    rates: ',source.connection',
  },
  {
    activities: ',source.connection,accountId,partnerId,dealId,kind',
    listings: ',source.connection,listing,productId',
    products: ',source.connection,sku',
    offers: ',source.connection,listing,productId,page',
    incentives: ',source.connection,partnerId',
    settlements: ',source.connection,partnerId',
    conflicts: ',source.connection,partnerId,otherPartnerId,accountId',
    risks: ',source.connection,partnerId',
    compliances: ',source.connection,partnerId',
    experiments: ',source.connection',
  },
];
