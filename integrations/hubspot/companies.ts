import type { HubspotApi, HubspotContext } from './api.ts';
import { STREAM_NAMES } from './stream-ids.ts';
import { objectSchema, propertyText, type WireObject } from './wire.ts';

/** What is known of a company that records point to. */
export interface Company {
  readonly isPartner: boolean;
  /** Value of the configured partner property. */
  readonly partner: string | undefined;
  /** Value of the configured channel property. */
  readonly channel: string | undefined;
}

/** Kept in memory, so that a company with many orders is asked for once. */
const MOST_COMPANIES = 20_000;

/** Companies met so far. */
export class Companies {
  readonly #ctx: HubspotContext;
  readonly #api: HubspotApi;
  readonly #known = new Map<string, Company>();

  constructor(ctx: HubspotContext, api: HubspotApi) {
    this.#ctx = ctx;
    this.#api = api;
  }

  get(id: string): Company | undefined {
    return this.#known.get(id);
  }

  /** Asks for those not met yet. */
  async read(ids: ReadonlySet<string>): Promise<void> {
    if (this.#known.size > MOST_COMPANIES) this.#known.clear();
    const { partner, channelProperty } = this.#ctx.config;
    const properties = ['type', partner.property, channelProperty.companies].filter((name) => name !== undefined);
    const unread = [...ids].filter((id) => !this.#known.has(id));
    for (const item of await this.#api.byId('companies', unread, properties, STREAM_NAMES.companies)) {
      const company = objectSchema.safeParse(item);
      if (company.success) this.#keep(company.data);
    }
  }

  /** Of companies read for their own sake; with the properties that `read` asks for. */
  note(companies: readonly WireObject[]): void {
    for (const company of companies) {
      if (this.#known.has(company.id) || this.#known.size < MOST_COMPANIES) this.#keep(company);
    }
  }

  #keep(company: WireObject): void {
    const { partner, channelProperty } = this.#ctx.config;
    const read = (name: string | undefined) => (name === undefined ? undefined : propertyText(company, name));
    this.#known.set(company.id, {
      isPartner: isPartnerCompany(this.#ctx, company),
      partner: read(partner.property),
      channel: read(channelProperty.companies),
    });
  }
}

export function isPartnerCompany(ctx: HubspotContext, company: WireObject): boolean {
  const types = (propertyText(company, 'type') ?? '').split(';').map((type) => type.trim().toLowerCase());
  return ctx.config.partnerTypes.some((type) => types.includes(type.trim().toLowerCase()));
}
