import type { RecordRef } from '../../lib/model/record-ref.ts';
import { recordKey } from './router.ts';

/** After a navigation a list arrives when it arrives: look again after these waits, then only when the user does something. */
const LOOKS_MS = [0, 250, 600, 1200, 2500, 5000];
const SOON_MS = 150;
const LATER_MS = 900;
/** Time for links in one go, in milliseconds, where the page leaves no idle time at all. */
const TURN_MS = 4;
/** A page that is never idle is not waited for longer. */
const IDLE_WAIT_MS = 200;
/** Links between two looks at the clock. */
const STRIDE = 50;

/**
 * Finds links to records without watching the DOM: `document.links` is a live list that costs nothing to hold, and it
 * is read when the page is idle, after navigations and after scrolling, clicks and keys. A link is parsed once for
 * each address it has had (virtual lists reuse their rows), and reported when it is in view.
 */
export class LinkFinder {
  readonly #match: (url: URL) => RecordRef | undefined;
  readonly #onSeen: (link: HTMLAnchorElement, ref: RecordRef) => void;
  readonly #onChanged: (link: HTMLAnchorElement) => void;
  readonly #inView: IntersectionObserver;
  readonly #abort = new AbortController();
  #known = new WeakMap<HTMLAnchorElement, { readonly href: string; readonly ref: RecordRef | undefined }>();
  #visible = new Set<HTMLAnchorElement>();
  #looks: ReturnType<typeof setTimeout>[] = [];
  #soon: ReturnType<typeof setTimeout> | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;
  #looking = false;
  #stopped = false;
  /** The record in view: links to itself (its tabs, its title) are not a list. */
  #own: string | undefined;

  constructor(options: {
    readonly match: (url: URL) => RecordRef | undefined;
    readonly seen: (link: HTMLAnchorElement, ref: RecordRef) => void;
    /** The link leads elsewhere now. */
    readonly changed: (link: HTMLAnchorElement) => void;
  }) {
    this.#match = options.match;
    this.#onSeen = options.seen;
    this.#onChanged = options.changed;
    this.#inView = new IntersectionObserver((entries) => this.#viewed(entries), { rootMargin: '120px' });
    const again = () => this.#followUp();
    const listen = { passive: true, capture: true, signal: this.#abort.signal };
    for (const type of ['scroll', 'pointerup', 'keyup', 'visibilitychange'])
      document.addEventListener(type, again, listen);
  }

  start(own: string | undefined): void {
    this.#own = own;
    for (const timer of this.#looks) clearTimeout(timer);
    if (!this.#stopped) this.#looks = LOOKS_MS.map((wait) => setTimeout(() => this.#look(), wait));
  }

  /** Whether the link is in view, as far as is known. */
  sees(link: HTMLAnchorElement): boolean {
    return this.#visible.has(link);
  }

  /** Every link will be looked at and reported anew. */
  forget(): void {
    this.#inView.disconnect();
    this.#visible.clear();
    this.#known = new WeakMap();
  }

  stop(): void {
    this.#stopped = true;
    this.#abort.abort();
    this.#inView.disconnect();
    for (const timer of [...this.#looks, this.#soon, this.#later]) clearTimeout(timer);
  }

  #followUp(): void {
    if (this.#stopped) return;
    // At once, but not more often than this while scrolling …
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#look();
    }, SOON_MS);
    // … and once more for what the user's act made the page fetch.
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.#look(), LATER_MS);
  }

  #look(): void {
    // Nobody sees a hidden tab; it is looked at when it comes to the front.
    if (this.#looking || this.#stopped || document.hidden) return;
    this.#looking = true;
    this.#whenIdle((hasTime) => this.#slice(0, hasTime));
  }

  /** Goes on from link to link for as long as the page has nothing to do. */
  #slice(from: number, hasTime: () => boolean): void {
    if (this.#stopped) return;
    const { links } = document;
    const { length } = links;
    let at = from;
    do {
      for (const to = Math.min(length, at + STRIDE); at < to; at++) {
        const link = links[at];
        if (link instanceof HTMLAnchorElement) this.#read(link);
      }
    } while (at < length && hasTime());
    if (at < length) {
      this.#whenIdle((time) => this.#slice(at, time));
      return;
    }
    this.#looking = false;
    this.#reportVisible();
  }

  #read(link: HTMLAnchorElement): void {
    const { href } = link;
    const known = this.#known.get(link);
    if (known?.href === href) return;
    if (known?.ref) {
      this.#onChanged(link);
      this.#inView.unobserve(link);
      this.#visible.delete(link);
    }
    const ref = this.#refOf(href);
    this.#known.set(link, { href, ref });
    // A picture that is a link has no text to stand beside, and the row's name links to the same record.
    if (ref && link.textContent?.trim()) this.#inView.observe(link);
  }

  #refOf(href: string): RecordRef | undefined {
    if (!href.startsWith('http')) return undefined;
    let url: URL;
    try {
      url = new URL(href);
    } catch {
      return undefined;
    }
    const ref = this.#match(url);
    return ref && recordKey(ref) !== this.#own ? ref : undefined;
  }

  #viewed(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (!(target instanceof HTMLAnchorElement)) continue;
      if (!isIntersecting) this.#visible.delete(target);
      else {
        this.#visible.add(target);
        this.#report(target);
      }
    }
  }

  /** Rows in view whose content the page redrew have lost their chip: say them again. */
  #reportVisible(): void {
    for (const link of this.#visible) {
      if (link.isConnected) this.#report(link);
      else this.#visible.delete(link);
    }
  }

  #report(link: HTMLAnchorElement): void {
    const ref = this.#known.get(link)?.ref;
    if (ref) this.#onSeen(link, ref);
  }

  #whenIdle(work: (hasTime: () => boolean) => void): void {
    const forATurn = () => {
      const end = performance.now() + TURN_MS;
      work(() => performance.now() < end);
    };
    if (typeof requestIdleCallback !== 'function') setTimeout(forATurn, 0);
    else {
      requestIdleCallback((idle) => (idle.didTimeout ? forATurn() : work(() => idle.timeRemaining() > 1)), {
        timeout: IDLE_WAIT_MS,
      });
    }
  }
}
