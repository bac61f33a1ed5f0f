import type { RecordBrief } from '../../lib/brief/brief.ts';
import type { Failure, Text } from '../../lib/errors.ts';

/** What the overlay has to show for the record in view. */
export type RecordState = (
  | { readonly status: 'loading' }
  | { readonly status: 'ok'; readonly brief: RecordBrief }
  | { readonly status: 'unknown'; readonly reason: Text; readonly action: 'connect' | 'sync' | 'none' }
  | { readonly status: 'failed'; readonly failure: Failure }
) & { readonly refresh?: 'due' | 'possible' };
