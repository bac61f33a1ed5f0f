import type { z } from 'zod';
import {
  listingSchema,
  marketSchema,
  offerSchema,
  rateSchema,
  stockSchema,
  surveySchema,
  visitsSchema,
} from './market-records.ts';
import {
  complianceSchema,
  conflictSchema,
  experimentSchema,
  incentiveSchema,
  riskSchema,
  settlementSchema,
} from './programme-records.ts';
import {
  accountSchema,
  activitySchema,
  agreementSchema,
  channelSchema,
  contactSchema,
  costSchema,
  dealSchema,
  dealStageSchema,
  orderLineSchema,
  orderSchema,
  ownerSchema,
  partnerSchema,
  productSchema,
  targetSchema,
  ticketSchema,
  tierSchema,
  trainingSchema,
} from './records.ts';

/** Tables whose records are rows. */
export const ROW_TABLES = {
  channels: channelSchema,
  partners: partnerSchema,
  tiers: tierSchema,
  owners: ownerSchema,
  accounts: accountSchema,
  contacts: contactSchema,
  deals: dealSchema,
  dealStages: dealStageSchema,
  products: productSchema,
  costs: costSchema,
  tickets: ticketSchema,
  targets: targetSchema,
  agreements: agreementSchema,
  trainings: trainingSchema,
  activities: activitySchema,
  visits: visitsSchema,
  surveys: surveySchema,
  stocks: stockSchema,
  listings: listingSchema,
  markets: marketSchema,
  rates: rateSchema,
  offers: offerSchema,
  incentives: incentiveSchema,
  settlements: settlementSchema,
  conflicts: conflictSchema,
  risks: riskSchema,
  compliances: complianceSchema,
  experiments: experimentSchema,
} as const;

/** Tables whose records come in masses and are kept in columns. */
export const FACT_TABLES = {
  orders: orderSchema,
  orderLines: orderLineSchema,
} as const;

export type RowTable = keyof typeof ROW_TABLES;
export type FactTable = keyof typeof FACT_TABLES;
export type Table = RowTable | FactTable;

export const TABLES = { ...ROW_TABLES, ...FACT_TABLES } as const;
export const ROW_TABLE_NAMES = Object.keys(ROW_TABLES) as RowTable[];
export const FACT_TABLE_NAMES = Object.keys(FACT_TABLES) as FactTable[];
export const TABLE_NAMES: readonly Table[] = [...ROW_TABLE_NAMES, ...FACT_TABLE_NAMES];

export const isRowTable = (name: string): name is RowTable => Object.hasOwn(ROW_TABLES, name);
export const isFactTable = (name: string): name is FactTable => Object.hasOwn(FACT_TABLES, name);
export const isTable = (name: string): name is Table => Object.hasOwn(TABLES, name);

export type Row<T extends Table> = z.infer<(typeof TABLES)[T]>;

/** Records by table. */
export type Upserts = { [T in Table]?: Row<T>[] };
/** Record ids by table. */
export type Deletes = { [T in Table]?: string[] };

/** Fields of a row table by which rows may be looked up, besides `id`. */
export const INDEXES = {
  channels: ['key'],
  partners: ['channelId'],
  tiers: [],
  owners: [],
  accounts: ['partnerId'],
  contacts: ['accountId'],
  deals: ['accountId', 'partnerId'],
  dealStages: [],
  products: ['sku'],
  costs: [],
  tickets: ['accountId', 'partnerId'],
  targets: [],
  agreements: ['partnerId'],
  trainings: ['partnerId'],
  activities: ['accountId', 'partnerId', 'dealId', 'kind'],
  visits: [],
  surveys: [],
  stocks: [],
  listings: ['listing', 'productId'],
  markets: [],
  rates: [],
  offers: ['listing', 'productId', 'page'],
  incentives: ['partnerId'],
  settlements: ['partnerId'],
  conflicts: ['partnerId', 'otherPartnerId', 'accountId'],
  risks: ['partnerId'],
  compliances: ['partnerId'],
  experiments: [],
} as const satisfies { [T in RowTable]: readonly (keyof Row<T> & string)[] };
export type IndexOf<T extends RowTable> = (typeof INDEXES)[T][number];
