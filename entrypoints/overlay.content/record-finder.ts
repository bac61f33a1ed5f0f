import { isBuiltIn } from '../../integrations/hosts.ts';
import { matchPage } from '../../integrations/pages.ts';
import { toFailure } from '../../lib/errors.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { Ask } from '../../lib/protocol/types.ts';
import type { CompiledSite } from '../../lib/sites/compiled.ts';
import { matchSite } from '../../lib/sites/match.ts';

/** A worker that died while it was asked is there again a moment later. */
const TRIES = 3;
const PAUSE_MS = 300;

/**
 * Which record an address shows: by the adapters, which every page carries, or, on a site that its user has described,
 * by patterns had from the background. Nothing is asked on a site that an adapter reads.
 */
export class RecordFinder {
  readonly #ask: Ask;
  readonly #host: string;
  readonly isDescribed: boolean;
  #site: CompiledSite | undefined;

  constructor(ask: Ask, { origin, host }: { readonly origin: string; readonly host: string }) {
    this.#ask = ask;
    this.#host = host;
    this.isDescribed = !isBuiltIn(origin);
  }

  readonly match = (url: URL): RecordRef | undefined =>
    this.isDescribed ? this.#site && matchSite(this.#site, url)?.ref : matchPage(url);

  /** The description as it is now. Where it cannot be had, what was known stays, and the next signal tries again. */
  async load(): Promise<void> {
    if (!this.isDescribed) return;
    for (let tries = 0; tries < TRIES; tries++) {
      try {
        this.#site = (await this.#ask('site.patterns', { host: this.#host })) ?? undefined;
        return;
      } catch (error) {
        if (toFailure(error).kind === 'permission') return;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  }
}
