import type { RecordRef } from '../model/record-ref.ts';
import type { Channel } from '../model/records.ts';

/** Marketplaces and shops whose pages we know, by what channels of theirs are called and are. */
const SYSTEMS = {
  amazon: 'marketplace',
  ebay: 'marketplace',
  shopify: 'ownOnline',
} as const satisfies Readonly<Record<string, Channel['kind']>>;

/**
 * How well what is known of a channel fits a page of a system: a file does not say which marketplace it is of, but its
 * channel's name or kind may. −1: it is another system's.
 * @param system that the rows were read from @param tenant of their connection
 */
export function speaksFor(
  ref: Pick<RecordRef, 'system' | 'tenant'>,
  channel: (Pick<Channel, 'name'> & Partial<Pick<Channel, 'kind'>>) | undefined,
  system: string,
  tenant: string | undefined,
): number {
  if (system === ref.system) return tenant !== undefined && tenant === ref.tenant ? 5 : 4;
  const name = channel?.name.toLowerCase() ?? '';
  const named = Object.keys(SYSTEMS).filter((known) => name.includes(known));
  if (named.length > 0 && !named.includes(ref.system)) return -1;
  const country = ref.tenant?.split('.').at(-1);
  const ofCountry = country !== undefined && name.split(/[^a-z]+/).includes(country) ? 0.5 : 0;
  if (named.includes(ref.system)) return 3 + ofCountry;
  const kind = Object.entries(SYSTEMS).find(([known]) => known === ref.system)?.[1];
  return (kind !== undefined && channel?.kind === kind ? 2 : 1) + ofCountry;
}
