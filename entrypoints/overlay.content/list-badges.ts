import { toFailure } from '../../lib/errors.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { Ask, Chip } from '../../lib/protocol/types.ts';
import { LinkFinder } from './link-finder.ts';
import { makeChip } from './list-chip.ts';
import { recordKey } from './router.ts';

/** Links coming into view within this time are asked about together. */
const GATHER_MS = 60;
const MAX_REFS = 200;
const KEEP_MS = 60_000;
const BACK_OFF_MS = 30_000;

interface Answer {
  readonly chip: Chip | undefined;
  readonly locale: string;
  readonly at: number;
}

/**
 * A small score beside every visible link to a record. Only links in view are asked about, many in one message, and
 * only once a minute each. Nothing here watches the page's DOM: see LinkFinder.
 */
export class ListBadges {
  readonly #ask: Ask;
  readonly #match: (url: URL) => RecordRef | undefined;
  readonly #finder: LinkFinder;
  readonly #answers = new Map<string, Answer>();
  readonly #waiting = new Map<HTMLAnchorElement, RecordRef>();
  readonly #chips = new Map<HTMLAnchorElement, HTMLElement>();
  #gather: ReturnType<typeof setTimeout> | undefined;
  #pathname: string | undefined;
  /** The record that the page itself shows. */
  #own: string | undefined;
  #pausedUntil = 0;
  /** Raised by each clearing: an answer for links of the view before is kept, but not drawn. */
  #turn = 0;

  constructor(options: {
    readonly ask: Ask;
    readonly match: (url: URL) => RecordRef | undefined;
  }) {
    this.#ask = options.ask;
    this.#match = options.match;
    this.#finder = new LinkFinder({
      match: options.match,
      seen: (link, ref) => this.#seen(link, ref),
      changed: (link) => this.#drop(link),
    });
  }

  /** The page went to another address. A new query alone (a sort, a filter) leaves what is there. */
  visit(url: URL): void {
    if (url.pathname !== this.#pathname) {
      this.#pathname = url.pathname;
      this.#clear();
    }
    const own = this.#match(url);
    this.#own = own && recordKey(own);
    this.#finder.start(this.#own);
  }

  /** There are new results or settings: what is shown is looked up anew. */
  renew(): void {
    this.#answers.clear();
    this.#pausedUntil = 0;
    this.#clear();
    this.#finder.start(this.#own);
  }

  destroy(): void {
    this.#clear();
    this.#finder.stop();
  }

  #clear(): void {
    this.#turn++;
    clearTimeout(this.#gather);
    this.#gather = undefined;
    this.#waiting.clear();
    for (const chip of this.#chips.values()) chip.remove();
    this.#chips.clear();
    this.#finder.forget();
  }

  #drop(link: HTMLAnchorElement): void {
    this.#waiting.delete(link);
    this.#chips.get(link)?.remove();
    this.#chips.delete(link);
  }

  #seen(link: HTMLAnchorElement, ref: RecordRef): void {
    // The page may have redrawn the link's content and dropped the chip with it.
    if (this.#chips.get(link)?.isConnected) return;
    this.#waiting.set(link, ref);
    this.#gather ??= setTimeout(() => {
      this.#gather = undefined;
      void this.#flush();
    }, GATHER_MS);
  }

  async #flush(): Promise<void> {
    const turn = this.#turn;
    const links = [...this.#waiting];
    this.#waiting.clear();
    this.#forgetRemoved();
    try {
      await this.#lookUp(links.map(([, ref]) => ref));
      if (turn !== this.#turn) return;
      for (const [link, ref] of links) this.#draw(link, ref);
    } catch (error) {
      // A list without scores is still the page's list; the record's own overlay says what is wrong.
      const refused = toFailure(error).kind === 'permission';
      // Switched off here: word comes when it is switched on again.
      if (refused) this.#clear();
      this.#pausedUntil = refused ? Number.POSITIVE_INFINITY : Date.now() + BACK_OFF_MS;
    }
  }

  async #lookUp(refs: readonly RecordRef[]): Promise<void> {
    const now = Date.now();
    const wanted = new Map<string, RecordRef>();
    for (const ref of refs) {
      const key = recordKey(ref);
      const known = this.#answers.get(key);
      if (known === undefined || now - known.at > KEEP_MS) wanted.set(key, ref);
    }
    if (wanted.size === 0 || now < this.#pausedUntil) return;
    const entries = [...wanted];
    for (let from = 0; from < entries.length; from += MAX_REFS) {
      const part = entries.slice(from, from + MAX_REFS);
      const { locale, chips } = await this.#ask('badges.get', { refs: part.map(([, ref]) => ref) });
      const byRecord = new Map(chips.map((chip) => [`${chip.kind}/${chip.externalId}`, chip]));
      for (const [key, ref] of part) {
        this.#answers.set(key, { chip: byRecord.get(`${ref.kind}/${ref.externalId}`), locale, at: now });
      }
    }
  }

  #draw(link: HTMLAnchorElement, ref: RecordRef): void {
    const answer = this.#answers.get(recordKey(ref));
    if (answer?.chip === undefined || !link.isConnected || this.#chips.get(link)?.isConnected) return;
    const chip = makeChip(answer.locale, answer.chip);
    // Inside the link, at its end: beside it, it would be one more child in whatever layout the page gives its cells.
    link.append(chip);
    this.#chips.set(link, chip);
  }

  /** Rows that the page threw away must not be kept alive by us. */
  #forgetRemoved(): void {
    for (const link of this.#chips.keys()) if (!link.isConnected) this.#chips.delete(link);
  }
}
