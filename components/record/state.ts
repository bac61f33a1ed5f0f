import type { BriefReply } from '../../lib/brief/brief.ts';
import type { Failure } from '../../lib/errors.ts';

/** What the overlay has to show for the record in view. */
export type RecordState =
  | BriefReply
  | (({ readonly status: 'loading' } | { readonly status: 'failed'; readonly failure: Failure }) & {
      readonly refresh?: 'due' | 'possible';
    });
