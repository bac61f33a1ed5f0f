import { type Row, TABLE_NAMES, type Table, type Upserts } from '../model/tables.ts';
import type { Clock } from '../model/time.ts';
import type { Page } from './connector.ts';
import { IdFilter } from './id-filter.ts';

/** A commit costs about as much as a page of a file does to read; asking a system over the network costs far more. */
const QUICK_MS = 50;
const MOST_ROWS = 20_000;
const LONGEST_HOLD_MS = 500;

/** One page, or several as one. */
export interface GatheredPage extends Page {
  /** Absent: one. */
  readonly pages?: number;
}

/**
 * Lets pages that come quickly wait for one another, to be one commit that leaves what one commit each would.
 * Pages with a record in common are never joined, and one with deletions or rejects is the last of its commit.
 * A page that had to be waited for is not kept waiting.
 */
export class PageGatherer {
  readonly #clock: Clock;
  /** They become one when they are taken: adding page by page would copy what is there with each. */
  #held: Page[] = [];
  readonly #ids = new IdFilter(MOST_ROWS);
  #heldSince = 0;
  #askedAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#askedAt = clock.now();
  }

  /** @returns what is to be committed, in this order, before the next page is asked for; nothing when all may wait */
  add(page: Page): GatheredPage[] {
    const now = this.#clock.now();
    const waited = now - this.#askedAt;
    this.#askedAt = now;
    // A clock that was put back tells nothing.
    const quick = waited >= 0 && waited < QUICK_MS;
    if (!quick && this.#held.length === 0) return [page];
    const apart = this.#addIds(page);
    const earlier = apart ? [] : this.take();
    // What is taken forgets its ids, and with them those of the page.
    if (!apart) this.#addIds(page);
    if (this.#held.length === 0) this.#heldSince = now;
    this.#held.push(page);
    const held = now - this.#heldSince;
    const waits = quick && held >= 0 && held < LONGEST_HOLD_MS && this.#ids.size < MOST_ROWS && isPlain(page);
    return waits ? earlier : [...earlier, ...this.take()];
  }

  /** What waits, to be committed now. */
  take(): GatheredPage[] {
    const held = this.#held;
    this.#held = [];
    this.#ids.clear();
    const [first, ...others] = held;
    if (first === undefined) return [];
    return [others.length === 0 ? first : joined(first, others)];
  }

  /** A commit is done: the wait for the next page begins. */
  committed(): void {
    this.#askedAt = this.#clock.now();
  }

  /** Looks up and adds in one: ids are many. @returns whether all of them were new, to the page itself too */
  #addIds({ upserts }: Page): boolean {
    let fresh = true;
    for (const rows of Object.values(upserts)) {
      for (const { id } of rows) if (!this.#ids.add(id)) fresh = false;
    }
    return fresh;
  }
}

const isPlain = ({ done, deletes, merged, rejects }: Page): boolean =>
  !done &&
  (merged ?? []).length === 0 &&
  (rejects ?? []).length === 0 &&
  Object.values(deletes ?? {}).every((ids) => ids.length === 0);

/** Pages of which all but the last are plain. */
function joined(first: Page, others: readonly Page[]): GatheredPage {
  const last = others.at(-1) ?? first;
  const pages = [first, ...others];
  const expected = pages.findLast((page) => page.expected !== undefined)?.expected;
  const upserts: Upserts = {};
  for (const table of TABLE_NAMES) join(upserts, table, pages);
  return {
    ...last,
    upserts,
    read: pages.reduce((sum, { read }) => sum + read, 0),
    pages: pages.length,
    ...(expected === undefined ? {} : { expected }),
  };
}

function join<T extends Table>(upserts: Upserts, table: T, pages: readonly Page[]): void {
  const parts = pages.flatMap((page): Row<T>[][] => {
    const rows: Row<T>[] | undefined = page.upserts[table];
    return rows === undefined ? [] : [rows];
  });
  // TypeScript does not see that the field of a generic key takes that key's rows.
  if (parts.length > 0) upserts[table] = parts.flat() as Upserts[T];
}
