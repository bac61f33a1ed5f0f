import type { Text } from '../errors.ts';
import type { RecordRef } from '../model/record-ref.ts';
import type { CustomSite } from './custom-site.ts';

/** A described site, and whether the browser lets us onto it. */
export interface CustomSiteView {
  readonly site: CustomSite;
  readonly granted: boolean;
}

/** What a description says of the tab of that site which its user looked at last. */
export type SiteTrial =
  /** The browser has not been asked for the site, or has refused. */
  | { readonly status: 'noAccess' }
  | { readonly status: 'noTab' }
  | {
      readonly status: 'tab';
      readonly url: string;
      /** Absent: no pattern fits. */
      readonly match?: {
        readonly pattern: string;
        readonly ref: RecordRef;
        readonly record: TriedRecord;
      };
    };

/** The record's name, or why there is none. */
export type TriedRecord = { readonly name: string } | { readonly reason: Text };
