import { h, render } from 'preact';
import { AppProvider } from '../../components/context.ts';
import { type OfferReader, PageOffer } from '../../components/listing/watch/offer-reader.ts';
import { RecordOverlay } from '../../components/record/record-overlay.tsx';
import type { RecordState } from '../../components/record/state.ts';
import type { BriefReply } from '../../lib/brief/brief.ts';
import { toFailure } from '../../lib/errors.ts';
import { createTranslator, type Translator } from '../../lib/i18n/format.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { Ask, OverlayHello } from '../../lib/protocol/types.ts';
import type { Greeting } from '../overlay.content/greeting.ts';
import type { Panel, PanelNeeds } from '../overlay.content/panel-slot.ts';
import { recordKey } from '../overlay.content/router.ts';
import { type Mount, mount } from './mount.ts';
import css from './overlay.css?inline';
import { Placer } from './place.ts';
import { readOffer } from './read-offer.ts';

const OLD_MS = 2 * 60_000;
const clock = () => Date.now();

interface Drawn {
  readonly hello: OverlayHello;
  readonly mount: Mount;
  readonly placer: Placer;
  readonly t: Translator;
}

/** The overlay of one record at a time: asks for its brief and draws whatever the newest answer is. */
export class RecordView implements Panel {
  readonly #ask: Ask;
  readonly #greeting: Greeting;
  readonly #host: string;
  #drawn: Drawn | undefined;
  #ref: RecordRef | undefined;
  #state: RecordState = { status: 'loading' };
  #answeredAt = 0;
  /** Whether the record was brought up to date since it came into view. */
  #visited = false;
  readonly #reader: OfferReader = {
    read: () => readOffer(this.#ref?.system ?? '', this.#host),
    url: () => `${location.origin}${location.pathname}`,
  };
  /** Raised by every change of record: an answer to an older question is dropped. */
  #turn = 0;

  constructor({ ask, greeting, host }: PanelNeeds) {
    this.#ask = ask;
    this.#greeting = greeting;
    this.#host = host;
  }

  show(ref: RecordRef | undefined, asked?: Promise<BriefReply>): void {
    this.#turn++;
    this.#ref = ref;
    this.#visited = false;
    this.#state = { status: 'loading' };
    if (ref === undefined) this.#takeDown();
    else void this.#load(ref, this.#turn, { asked });
  }

  toggle(): void {
    const drawn = this.#drawn;
    if (drawn && this.#ref) this.#expand(!drawn.placer.place.expanded);
  }

  /**
   * There are new results or settings, or, with a record, something new of that one. A tab in the background reads them
   * when it comes to the front.
   */
  renew(ref?: RecordRef): void {
    if (ref !== undefined && (this.#ref === undefined || recordKey(ref) !== recordKey(this.#ref))) return;
    if (document.visibilityState === 'visible') this.#reload(true);
    else this.#answeredAt = 0;
  }

  /** Back on the tab after a while: the figures may have moved on. What is shown stays until the answer is there. */
  refreshIfOld(): void {
    if (!this.#ref || this.#state.status === 'loading' || clock() - this.#answeredAt <= OLD_MS) return;
    this.#visited = false;
    this.#reload();
  }

  destroy(): void {
    this.#turn++;
    this.#ref = undefined;
    this.#takeDown();
    this.#drawn?.placer.destroy();
    this.#drawn = undefined;
  }

  #reload(unasked = false): void {
    if (this.#ref) void this.#load(this.#ref, ++this.#turn, { unasked });
  }

  async #load(
    ref: RecordRef,
    turn: number,
    { unasked = false, asked }: { readonly unasked?: boolean; readonly asked?: Promise<BriefReply> | undefined },
  ): Promise<void> {
    const isStale = () => turn !== this.#turn;
    // Both at once: the first record of a page should not wait for two rounds.
    const brief = asked ?? this.#ask('brief.get', unasked ? { ref, unasked } : { ref });
    brief.catch(() => undefined);
    let hello: OverlayHello;
    try {
      hello = await this.#greeting.get();
    } catch {
      // Without texts there is nothing to say it with; the next navigation or return to the tab tries again.
      return;
    }
    if (isStale()) return;
    if (hello.off) return this.#takeDown();
    this.#draw(hello);
    try {
      const reply = await brief;
      if (isStale()) return;
      this.#state = reply;
    } catch (error) {
      if (isStale()) return;
      this.#state = { status: 'failed', failure: toFailure(error) };
    }
    this.#answeredAt = clock();
    this.#paint();
    if (this.#state.refresh === 'due') void this.#visit(ref);
  }

  /** What is known is on show; meanwhile the record is read from its system, once for each time somebody looks. */
  async #visit(ref: RecordRef): Promise<void> {
    if (this.#visited) return;
    this.#visited = true;
    try {
      const { refreshed } = await this.#ask('record.refresh', { ref, unasked: true });
      if (refreshed && this.#ref === ref) this.#reload(true);
    } catch {
      // What is shown says how old it is.
    }
  }

  #draw(hello: OverlayHello): void {
    if (this.#drawn === undefined) {
      const made = mount(css);
      // A place that could not be remembered is no reason to bother anyone.
      const save = (place: OverlayHello['place']) =>
        void this.#ask('overlay.place', { host: this.#host, place }).catch(() => undefined);
      this.#drawn = dressed(hello, made, new Placer(made, hello.place, save));
    } else if (this.#drawn.hello !== hello) {
      this.#drawn = dressed(hello, this.#drawn.mount, this.#drawn.placer);
    }
    this.#drawn.mount.show();
    this.#paint();
  }

  #expand(expanded: boolean): void {
    this.#drawn?.placer.expand(expanded);
    this.#paint();
  }

  #paint(): void {
    const [drawn, record] = [this.#drawn, this.#ref];
    if (drawn === undefined || record === undefined) return;
    const overlay = h(RecordOverlay, {
      // A new record is a new overlay: nothing opened or decided on the last one carries over.
      key: `${record.kind}/${record.externalId}`,
      state: this.#state,
      record,
      site: this.#host,
      expanded: drawn.placer.place.expanded,
      onExpand: (expanded) => this.#expand(expanded),
      onRefreshed: () => this.#reload(),
      onReload: () => {
        this.#state = { status: 'loading' };
        this.#paint();
        this.#reload();
      },
    });
    const children = h(PageOffer.Provider, { value: this.#reader }, overlay);
    render(h(AppProvider, { t: drawn.t, ask: this.#ask, clock, children }), drawn.mount.surface);
  }

  #takeDown(): void {
    if (this.#drawn === undefined) return;
    render(null, this.#drawn.mount.surface);
    this.#drawn.mount.hide();
  }
}

/** In the reader's language and colours. */
function dressed(hello: OverlayHello, mount: Mount, placer: Placer): Drawn {
  mount.surface.lang = hello.locale;
  mount.surface.dataset.scheme = hello.colourScheme;
  return { hello, mount, placer, t: createTranslator(hello.locale, hello.catalogue, clock) };
}
