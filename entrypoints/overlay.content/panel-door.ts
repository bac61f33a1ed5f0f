import { AppError, toFailure } from '../../lib/errors.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { offeredPanel, type Panel, type PanelNeeds } from './panel-slot.ts';

/** A worker that died while it was asked is there again a moment later. */
const TRIES = 3;
const PAUSE_MS = 300;

/**
 * The panel, had from the background the first time a record is in view. Where it cannot be had nothing is drawn, and
 * the next navigation, return to the tab or change of settings tries again.
 */
export class PanelDoor {
  readonly #needs: PanelNeeds;
  #panel: Panel | undefined;
  #ref: RecordRef | undefined;
  #opening = false;
  #closed = false;

  constructor(needs: PanelNeeds) {
    this.#needs = needs;
  }

  show(ref: RecordRef | undefined): void {
    this.#ref = ref;
    this.#do((panel) => panel.show(ref));
  }

  toggle(): void {
    this.#do((panel) => panel.toggle());
  }

  renew(ref?: RecordRef): void {
    if (ref === undefined) this.#needs.greeting.forget();
    this.#do((panel) => panel.renew(ref));
  }

  refreshIfOld(): void {
    this.#do((panel) => panel.refreshIfOld());
  }

  destroy(): void {
    this.#closed = true;
    this.#ref = undefined;
    this.#panel?.destroy();
    this.#panel = undefined;
  }

  #do(act: (panel: Panel) => void): void {
    if (this.#panel) act(this.#panel);
    else if (this.#ref && !this.#opening) void this.#open();
  }

  async #open(): Promise<void> {
    this.#opening = true;
    for (let tries = 0; tries < TRIES && this.#ref && !this.#panel; ) {
      const ref = this.#ref;
      try {
        await this.#fetch(ref);
      } catch (error) {
        // Gone to another record meanwhile: what was refused for the last one may be had for this one.
        if (this.#ref !== ref) continue;
        if (toFailure(error).kind === 'permission') break;
        tries++;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
    this.#opening = false;
  }

  async #fetch(ref: RecordRef): Promise<void> {
    const { ask, greeting } = this.#needs;
    // All at once: the first record of a page should not wait for several rounds.
    const brief = ask('brief.get', { ref });
    brief.catch(() => undefined);
    greeting.get().catch(() => undefined);
    await ask('overlay.panel', { ref });
    const make = offeredPanel();
    if (make === undefined) throw new AppError('transient', { key: 'error.noBackground' }, 'the panel did not come');
    if (this.#closed) return;
    this.#panel = make(this.#needs);
    if (this.#ref) this.#panel.show(this.#ref, this.#ref === ref ? brief : undefined);
  }
}
