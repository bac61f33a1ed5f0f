import { toFailure } from '../../lib/errors.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { Ask } from '../../lib/protocol/types.ts';
import { ChipAnswers } from './chip-answers.ts';
import { LinkFinder } from './link-finder.ts';
import { CHIP, makeChip } from './list-chip.ts';
import { recordKey } from './router.ts';

/** Links coming into view within this time are asked about together. */
const GATHER_MS = 60;
const BACK_OFF_MS = 30_000;
/** Beyond these, chips of rows that were scrolled out of view long ago go; they come back with their rows. */
const MAX_CHIPS = 600;

/**
 * A small score beside every visible link to a record. Only links in view are asked about, many in one message, and
 * only once a minute each. Nothing here watches the page's DOM: see LinkFinder.
 */
export class ListBadges {
  readonly #match: (url: URL) => RecordRef | undefined;
  readonly #finder: LinkFinder;
  readonly #answers: ChipAnswers;
  readonly #waiting = new Map<HTMLAnchorElement, RecordRef>();
  readonly #chips = new Map<HTMLAnchorElement, HTMLElement>();
  #gather: ReturnType<typeof setTimeout> | undefined;
  #pathname: string | undefined;
  /** The record that the page itself shows. */
  #own: string | undefined;
  #pausedUntil = 0;
  /** Raised by each clearing: an answer for links of the view before is kept, but not drawn. */
  #turn = 0;

  constructor(options: { readonly ask: Ask; readonly match: (url: URL) => RecordRef | undefined }) {
    this.#answers = new ChipAnswers(options.ask, () => Date.now());
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
    this.#answers.forget();
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
    if (this.#chips.get(link)?.isConnected || Date.now() < this.#pausedUntil) return;
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
    try {
      await this.#answers.lookUp(links.map(([, ref]) => ref));
    } catch (error) {
      // A list without scores is still the page's list; the record's own overlay says what is wrong.
      const refused = toFailure(error).kind === 'permission';
      // Switched off here: word comes when it is switched on again.
      if (refused) this.#clear();
      this.#pausedUntil = refused ? Number.POSITIVE_INFINITY : Date.now() + BACK_OFF_MS;
      return;
    }
    if (turn !== this.#turn) return;
    this.#forgetRemoved();
    for (const [link, ref] of links) this.#draw(link, ref);
    this.#thinOut();
  }

  #draw(link: HTMLAnchorElement, ref: RecordRef): void {
    const answer = this.#answers.of(ref);
    if (answer?.chip === undefined || !link.isConnected || this.#chips.get(link)?.isConnected) return;
    // A row that the page copied has an empty one, for shadow roots are not copied.
    for (const stray of link.querySelectorAll(CHIP)) stray.remove();
    const chip = makeChip(answer.locale, answer.chip, link.textContent ?? '');
    // Inside the link, at its end: beside it, it would be one more child in whatever layout the page gives its cells.
    link.append(chip);
    this.#chips.set(link, chip);
  }

  /** Rows that the page threw away must not be kept alive by us. */
  #forgetRemoved(): void {
    for (const link of this.#chips.keys()) if (!link.isConnected) this.#chips.delete(link);
  }

  #thinOut(): void {
    let over = this.#chips.size - MAX_CHIPS;
    // In the order in which they were drawn: the first has been out of view the longest, where it is.
    for (const link of this.#chips.keys()) {
      if (over <= 0) return;
      if (this.#finder.sees(link)) continue;
      this.#drop(link);
      over--;
    }
  }
}
