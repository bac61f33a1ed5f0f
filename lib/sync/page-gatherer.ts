import { TABLE_NAMES, type Table, type Upserts } from '../model/tables.ts';
import type { Clock } from '../model/time.ts';
import type { Page } from './connector.ts';

/** A commit costs about as much as a page of a file does to read; asking a system over the network costs far more. */
const QUICK_MS = 50;
const MOST_ROWS = 8000;
const LONGEST_HOLD_MS = 250;

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
  #held: GatheredPage | undefined;
  readonly #ids = new Set<string>();
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
    if (!quick && this.#held === undefined) return [page];
    const apart = this.#addIds(page);
    const earlier = apart ? [] : this.take();
    // What is taken forgets its ids, and with them those of the page.
    if (!apart) this.#addIds(page);
    if (this.#held === undefined) this.#heldSince = now;
    this.#held = this.#held === undefined ? page : joined(this.#held, page);
    const held = now - this.#heldSince;
    const waits = quick && held >= 0 && held < LONGEST_HOLD_MS && this.#ids.size < MOST_ROWS && isPlain(page);
    return waits ? earlier : [...earlier, ...this.take()];
  }

  /** What waits, to be committed now. */
  take(): GatheredPage[] {
    const held = this.#held;
    this.#held = undefined;
    this.#ids.clear();
    return held === undefined ? [] : [held];
  }

  /** A commit is done: the wait for the next page begins. */
  committed(): void {
    this.#askedAt = this.#clock.now();
  }

  /** Looks up and adds in one: ids are many. @returns whether all of them were new, to the page itself too */
  #addIds({ upserts }: Page): boolean {
    const before = this.#ids.size;
    let count = 0;
    for (const rows of Object.values(upserts)) {
      count += rows.length;
      for (const { id } of rows) this.#ids.add(id);
    }
    return this.#ids.size === before + count;
  }
}

const isPlain = ({ done, deletes, merged, rejects }: Page): boolean =>
  !done &&
  (merged ?? []).length === 0 &&
  (rejects ?? []).length === 0 &&
  Object.values(deletes ?? {}).every((ids) => ids.length === 0);

/** @param first a plain page */
function joined(first: GatheredPage, second: Page): GatheredPage {
  const expected = second.expected ?? first.expected;
  const upserts: Upserts = { ...first.upserts };
  for (const table of TABLE_NAMES) append(upserts, table, second.upserts);
  return {
    ...second,
    upserts,
    read: first.read + second.read,
    pages: (first.pages ?? 1) + 1,
    ...(expected === undefined ? {} : { expected }),
  };
}

function append<T extends Table>(upserts: Upserts, table: T, more: Upserts): void {
  const rows = more[table];
  if (rows === undefined) return;
  const before = upserts[table];
  // TypeScript does not see that the field of a generic key takes that key's rows.
  upserts[table] = (before === undefined ? rows : [...before, ...rows]) as Upserts[T];
}
