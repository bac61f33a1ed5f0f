import type { Ask, OverlayHello } from '../../lib/protocol/types.ts';

/** Language, texts, scheme and place: asked for once, when something is first to be drawn. A failed try is not kept. */
export class Greeting {
  readonly #ask: Ask;
  readonly #host: string;
  #hello: Promise<OverlayHello> | undefined;

  constructor(ask: Ask, host: string) {
    this.#ask = ask;
    this.#host = host;
  }

  /** The user changed the language or the like: ask anew. */
  forget(): void {
    this.#hello = undefined;
  }

  get(): Promise<OverlayHello> {
    this.#hello ??= this.#ask('overlay.hello', { host: this.#host }).catch((error: unknown) => {
      this.#hello = undefined;
      throw error;
    });
    return this.#hello;
  }
}
