import { AppError, type TextParam, text } from '../errors.ts';
import type { Page, Stream } from './connector.ts';

/** So often in a row no system has the same records to tell, under whatever cursor. */
const SAME_RECORDS = 10;

/** Notices a system that sends the same page for ever. One per stream and call. */
export class CursorTrail {
  readonly #seen: Set<string>;
  #last: Page | undefined;
  #repeats = 0;

  constructor(start: unknown) {
    this.#seen = new Set([key(start)]);
  }

  /** @throws AppError `wireChanged` when the page leads to where the stream has already been */
  follow(page: Page, stream: Stream): void {
    if (page.done) return;
    const next = key(page.next);
    this.#repeats = this.#last !== undefined && sameRecords(this.#last, page) ? this.#repeats + 1 : 1;
    this.#last = page;
    if (this.#seen.has(next) || this.#repeats >= SAME_RECORDS) {
      throw new AppError(
        'wireChanged',
        text('error.cursorStuck', { stream: nameOf(stream) }),
        `stream ${stream.id} does not move on from ${next.slice(0, 300)}`,
      );
    }
    this.#seen.add(next);
  }
}

/** Whether two pages speak of the same records, and of any at all. */
function sameRecords(one: Page, other: Page): boolean {
  const [ids, otherIds] = [idsOf(one), idsOf(other)];
  for (;;) {
    const [next, otherNext] = [ids.next(), otherIds.next()];
    if (next.done) return otherNext.done === true && readsAny(one);
    if (next.value !== otherNext.value) return false;
  }
}

/** One by one: pages mostly differ in the first. */
function* idsOf({ upserts, deletes = {}, rejects = [] }: Page): Generator<string, undefined> {
  for (const rows of Object.values(upserts)) for (const { id } of rows) yield id;
  for (const ids of Object.values(deletes)) yield* ids;
  for (const { externalId = '', raw } of rejects) yield externalId || raw;
  return undefined;
}

function readsAny(page: Page): boolean {
  return idsOf(page).next().done !== true;
}

/** What the user calls it. */
function nameOf({ id, name }: Stream): TextParam {
  return name === undefined ? id : { text: name };
}

function key(cursor: unknown): string {
  return JSON.stringify(cursor) ?? 'undefined';
}

/** So many records in a row, none of which parses, are no accident. */
const FEW = 5;
/** From so many on it is the share that counts. */
const MANY = 20;

/**
 * Single bad records are quarantined; when most are bad it is our reading that is wrong, and going on would move the
 * cursor past records we could have read. Small pages are judged together with the ones before them. One per stream
 * and call.
 */
export class RejectJudge {
  readonly #stream: Stream;
  /** Of the small pages since the last verdict. */
  #read = 0;
  #rejected = 0;

  constructor(stream: Stream) {
    this.#stream = stream;
  }

  /** @throws AppError `wireChanged`; the page must then not be committed */
  check(page: Page): void {
    const own = { read: page.read, rejected: page.rejects?.length ?? 0 };
    this.#read += own.read;
    this.#rejected += own.rejected;
    const together = { read: this.#read, rejected: this.#rejected };
    const reason = page.rejects?.[0]?.reason;
    // A page that is good itself is not to blame for those before it.
    if (reason !== undefined && (isBad(own) || isBad(together))) {
      const { rejected, read } = isBad(own) ? own : together;
      throw new AppError(
        'wireChanged',
        text('error.mostRejected', { stream: nameOf(this.#stream), rejected, read, reason }),
        `${rejected} of ${read} records of ${this.#stream.id} did not parse: ${reason}`,
      );
    }
    if (this.#read < MANY) return;
    this.#read = 0;
    this.#rejected = 0;
  }
}

function isBad({ read, rejected }: { read: number; rejected: number }): boolean {
  return (rejected >= FEW && rejected >= read) || (read >= MANY && rejected > read / 2);
}
