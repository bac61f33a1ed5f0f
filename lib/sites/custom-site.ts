import type { Text } from '../errors.ts';
import type { RecordKind } from '../model/record-ref.ts';

/** Kinds of records that a page of one's own may show: those that there is something to say of. */
export const SITE_KINDS = ['account', 'partner', 'contact', 'deal', 'listing', 'order'] as const satisfies RecordKind[];
export type SiteKind = (typeof SITE_KINDS)[number];

/** A CRM or shop that its user has described: which of its addresses are records, and of what. */
export interface CustomSite {
  readonly id: string;
  readonly name: string;
  /** `https://crm.example.com`, with a port where it is not the usual one. One site has one origin, and the other way round. */
  readonly origin: string;
  readonly patterns: readonly SitePattern[];
}

export interface SitePattern {
  /** As the user wrote it; see pattern.ts. */
  readonly pattern: string;
  readonly kind: SiteKind;
  /** The connection or import whose ids these are; absent until the user has chosen. */
  readonly connection?: string;
}

/** What a text was read as, or what is wrong with it and what to do. */
export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Text };

export const MAX_SITES = 50;
export const MAX_PATTERNS = 30;
export const MAX_NAME = 80;

/** What `RecordRef.system` of a custom site's records begins with. */
export const CUSTOM = 'site:';

export function systemOf({ id }: Pick<CustomSite, 'id'>): string {
  return `${CUSTOM}${id}`;
}
