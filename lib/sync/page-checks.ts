import { AppError, text } from '../errors.ts';
import type { Page } from './connector.ts';

/** Notices a system that sends the same page for ever. One per stream and call. */
export class CursorTrail {
  readonly #seen: Set<string>;

  constructor(start: unknown) {
    this.#seen = new Set([key(start)]);
  }

  /** @throws AppError `wireChanged` when the page leads to where the stream has already been */
  follow(page: Page, stream: string): void {
    if (page.done) return;
    const next = key(page.next);
    if (this.#seen.has(next)) {
      throw new AppError(
        'wireChanged',
        text('error.cursorStuck', { stream }),
        `stream ${stream} does not move on from ${next.slice(0, 300)}`,
      );
    }
    this.#seen.add(next);
  }
}

function key(cursor: unknown): string {
  return JSON.stringify(cursor) ?? 'undefined';
}

/** A page is judged from so many records on. */
const FEW = 5;
const MANY = 20;

/**
 * Single bad records are quarantined; when most of a page is bad, it is our reading that is wrong, and going on
 * would move the cursor past records we could have read.
 * @throws AppError `wireChanged`
 */
export function checkRejects(page: Page, stream: string): void {
  const rejected = page.rejects?.length ?? 0;
  const all = rejected >= FEW && rejected >= page.read;
  const most = page.read >= MANY && rejected > page.read / 2;
  if (!all && !most) return;
  const reason = page.rejects?.[0]?.reason ?? '';
  throw new AppError(
    'wireChanged',
    text('error.mostRejected', { stream, rejected, read: page.read, reason }),
    `${rejected} of ${page.read} records of a page of ${stream} did not parse: ${reason}`,
  );
}
