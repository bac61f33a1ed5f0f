/**
 * Which record a page shows, read from its URL alone. Types only, so that page adapters,
 * which run inside every visited page of a site, carry no code from here.
 */
export type RecordKind = 'account' | 'contact' | 'deal' | 'partner' | 'order' | 'listing' | 'ticket';

export interface RecordRef {
  /** Page adapter and connector id: `hubspot`. */
  readonly system: string;
  readonly kind: RecordKind;
  /** The record's id in that system. */
  readonly externalId: string;
  /** Portal, organisation, shop or domain the record belongs to, where the URL tells. */
  readonly tenant?: string;
  /** The connection or import whose ids the site's are, where its user has said so: sites of their own. */
  readonly connection?: string;
}
