import type { HubspotApi, HubspotContext } from './api.ts';
import { Companies } from './companies.ts';
import { Portal } from './portal.ts';

/** What the streams of a run need alike: read by the first, remembered for the others. */
export class Memory {
  readonly portal: Portal;
  readonly companies: Companies;
  readonly #config: string;

  constructor(ctx: HubspotContext, api: HubspotApi) {
    this.#config = JSON.stringify(ctx.config);
    this.portal = new Portal(ctx, api);
    this.companies = new Companies(ctx, api);
  }

  /** Whether it was read with these settings: the user may change them while a run goes on. */
  fits({ config }: HubspotContext): boolean {
    return JSON.stringify(config) === this.#config;
  }
}

/** The run's; a new one where there is no run to remember it. */
export function memoryOf(ctx: HubspotContext, api: HubspotApi): Memory {
  const known = ctx.memo?.get(KEY);
  if (known instanceof Memory && known.fits(ctx)) return known;
  const memory = new Memory(ctx, api);
  ctx.memo?.set(KEY, memory);
  return memory;
}

const KEY = 'hubspot';
