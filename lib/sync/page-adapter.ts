import type { RecordRef } from '../model/record-ref.ts';

/**
 * Says which record a page shows, from its URL alone: pure, synchronous, and small, because every adapter runs
 * inside every page of the sites the user connected. The same function reads a page's links, so a list is badged
 * by the records it links to. The site's match patterns are in integrations/hosts.ts.
 */
export interface PageAdapter {
  /** `RecordRef.system` of everything it matches; also the connector's id where there is one. */
  readonly id: string;
  /** @returns the record the page shows, or `undefined` for any other page, of any site */
  match(url: URL): RecordRef | undefined;
  /** What the page shows where it looks like a record of the system, of a kind that is not read. */
  unread?(url: URL): UnreadPage | undefined;
  /** The account (`RecordRef.tenant`) whose page this is, record or not, where the site's addresses name it. */
  account?(url: URL): string | undefined;
}

export interface UnreadPage {
  /** `PageAdapter.id` */
  readonly system: string;
  /** What the system itself calls the kind. */
  readonly kind: string;
}

/** A URL and what it is; kept beside the adapter and crossed with every other adapter by a test. */
export interface PageExample {
  readonly url: string;
  readonly ref: RecordRef | undefined;
  /** What `unread` says of it. */
  readonly unread?: UnreadPage;
  readonly note?: string;
}
