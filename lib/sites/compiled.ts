import type { SitePattern } from './custom-site.ts';

/** Patterns as they are matched: plain data, so that a page's script is sent them read and carries no parser. */
export type Part =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'any' }
  | { readonly is: 'id' | 'tenant'; readonly before: string; readonly after: string };

/** A path with a query: of the address, or of the route that a single-page application keeps behind `#`. */
export interface Place {
  readonly path: readonly Part[];
  /** Whether more may follow the path. */
  readonly open: boolean;
  readonly query: readonly { readonly name: string; readonly value: Part }[];
}

export interface CompiledPattern extends SitePattern {
  readonly page: Place;
  /** Absent: whatever stands behind `#` does not matter. */
  readonly hash?: Place & {
    /** `#record=:id`: names and values alone, without a path. */
    readonly bare: boolean;
  };
  /** The larger, the more of an address it fixes. */
  readonly rank: number;
}

/** One site's patterns, the most specific first. */
export interface CompiledSite {
  /** `RecordRef.system`. */
  readonly system: string;
  readonly origin: string;
  readonly patterns: readonly CompiledPattern[];
}
