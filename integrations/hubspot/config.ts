import { z } from 'zod';

/** The API versions' paths; newer, date-versioned ones (`/crm/objects/2026-03`) can be set without a release. */
const pathsSchema = z.object({
  objects: z.string().default('/crm/v3/objects'),
  properties: z.string().default('/crm/v3/properties'),
  pipelines: z.string().default('/crm/v3/pipelines'),
  owners: z.string().default('/crm/v3/owners'),
  schemas: z.string().default('/crm/v3/schemas'),
  associations: z.string().default('/crm/v4/associations'),
  account: z.string().default('/account-info/v3/details'),
});

/** A property name; "" is how a form says "none". */
const property = z
  .string()
  .trim()
  .optional()
  .transform((name) => name || undefined);

/** Custom objects that carry the partner programme, by what they hold; the value is the object type id. */
export const CUSTOM_ROLES = [
  'channel_cost',
  'sales_target',
  'partner_agreement',
  'partner_training',
  'partner_tier',
] as const;
export type CustomRole = (typeof CUSTOM_ROLES)[number];

/** The object types whose records can name a channel. */
export const CHANNEL_OBJECTS = ['companies', 'deals', 'orders'] as const;
export type ChannelObject = (typeof CHANNEL_OBJECTS)[number];

const schema = z.object({
  /** The token is sent here: HubSpot, or a server on this machine. */
  apiBase: z
    .url()
    .refine(isTrusted, { error: 'expected an https address under hubapi.com, or one on this machine' })
    .default('https://api.hubapi.com'),
  paths: pathsSchema.prefault({}),
  /** Account number; asked for at every run when absent. */
  portalId: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^\d{1,20}$/))
    .optional(),
  uiDomain: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
    .default('app.hubspot.com'),
  /** Of amounts that name none. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** The drop-down property that holds the channel. */
  channelProperty: z.object({ companies: property, deals: property, orders: property }).prefault({}),
  /** How a record names its partner: a property with the partner's company id or name, an association label, or both. */
  partner: z.object({ property, label: property }).prefault({}),
  /** Values of the company property `type` that make a company a partner. */
  partnerTypes: z.array(z.string().min(1)).default(['PARTNER', 'RESELLER']),
  partnerProperties: z
    .object({
      stage: z.string().default('partner_stage'),
      tier: z.string().default('partner_tier'),
      territory: z.string().default('partner_territory'),
      since: z.string().default('partner_since'),
    })
    .prefault({}),
  orderProperties: z
    .object({
      amount: z.string().default('hs_total_price'),
      refunded: z.string().default('hs_refund_amount'),
      cost: z.string().default('cost_of_goods'),
      date: z.string().default('hs_external_created_date'),
      currency: z.string().default('hs_currency_code'),
      lines: z.string().default('line_count'),
    })
    .prefault({}),
  customObjects: z.partialRecord(z.enum(CUSTOM_ROLES), z.string().min(1)).default({}),
  /** Streams left out, because the token may not read them or the account has none. */
  skip: z.array(z.string()).default([]),
  /** Records per list page; HubSpot's own maximum is 100. */
  pageSize: z.number().int().min(1).max(100).default(100),
  /** Records per search page; HubSpot's own maximum is 200. */
  searchPageSize: z.number().int().min(1).max(200).default(200),
  /** The search index lags behind: how far each run looks back before the start of the one before. */
  overlapMinutes: z.number().min(0).max(1440).default(5),
  /** 190 is the allowance of a private app, 250 with the capacity pack. */
  requestsPer10s: z.number().int().min(1).default(190),
  searchesPerSecond: z.number().int().min(1).default(4),
});
export type HubspotConfig = z.infer<typeof schema>;

/** Forms send `channelProperty.deals` as one key: dotted keys are unfolded first. */
export const configSchema: z.ZodType<HubspotConfig> = z.preprocess(unfold, schema);

function unfold(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const out: Record<string, unknown> = {};
  const dotted: [string, string, unknown][] = [];
  for (const [key, entry] of Object.entries(value)) {
    const [first = '', second] = key.split('.', 2);
    if (second === undefined) out[key] = entry;
    else dotted.push([first, second, entry]);
  }
  for (const [first, second, entry] of dotted) {
    const inner = out[first];
    out[first] = { ...(typeof inner === 'object' && inner !== null ? inner : {}), [second]: entry };
  }
  return out;
}

function isTrusted(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]') return true;
  return protocol === 'https:' && (hostname === 'hubapi.com' || hostname.endsWith('.hubapi.com'));
}
