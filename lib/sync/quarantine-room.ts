import type { QuarantineItem } from './state.ts';

/** How much of a connection's quarantine is kept. */
export interface QuarantineLimits {
  /** Items with their raw record; later ones are kept with the reason alone. */
  readonly withRaw: number;
  /** Characters of all raw records together. */
  readonly rawCharacters: number;
  /** Items; more are only counted, and their stream is read from the start once there is hope for them. */
  readonly items: number;
}

export const QUARANTINE_LIMITS: QuarantineLimits = { withRaw: 1000, rawCharacters: 8_000_000, items: 20_000 };

/** The quarantined items of a connection while a run changes them, and how many more there is room for. */
export class Quarantined {
  readonly #items = new Map<string, QuarantineItem>();
  readonly #limits: QuarantineLimits;
  readonly #perStream = new Map<string, number>();
  #withRaw = 0;
  #characters = 0;

  constructor(items: Iterable<QuarantineItem>, limits: QuarantineLimits = QUARANTINE_LIMITS) {
    this.#limits = limits;
    for (const item of items) this.#put(item);
  }

  get size(): number {
    return this.#items.size;
  }

  has(id: string): boolean {
    return this.#items.has(id);
  }

  get(id: string): QuarantineItem | undefined {
    return this.#items.get(id);
  }

  values(): Iterable<QuarantineItem> {
    return this.#items.values();
  }

  /** Of a stream, once these have come and gone. */
  count(stream: string, changes: QuarantineChanges = {}): number {
    const { kept = [], released = [] } = changes;
    const more = new Set(kept.flatMap((item) => (item.stream === stream && !this.has(item.id) ? [item.id] : [])));
    const fewer = released.filter((id) => this.#items.get(id)?.stream === stream).length;
    return (this.#perStream.get(stream) ?? 0) + more.size - fewer;
  }

  /**
   * What of these can be kept; changes nothing.
   * @returns `left`: how many there is no room for at all
   */
  admit(items: readonly QuarantineItem[]): { readonly kept: QuarantineItem[]; readonly left: number } {
    const kept = new Map<string, QuarantineItem>();
    let { withRaw, characters } = { withRaw: this.#withRaw, characters: this.#characters };
    let size = this.size;
    let left = 0;
    for (const item of items) {
      const before = kept.get(item.id) ?? this.#items.get(item.id);
      if (before === undefined && size >= this.#limits.items) {
        left++;
        continue;
      }
      if (before === undefined) size++;
      else if (before.raw !== '') {
        withRaw--;
        characters -= before.raw.length;
      }
      const roomy = withRaw < this.#limits.withRaw && characters + item.raw.length <= this.#limits.rawCharacters;
      const room = roomy && item.raw !== '';
      kept.set(item.id, room ? item : withoutRaw(item));
      if (room) {
        withRaw++;
        characters += item.raw.length;
      }
    }
    return { kept: [...kept.values()], left };
  }

  /** They have been committed. */
  settle({ kept = [], released = [] }: QuarantineChanges): void {
    for (const id of released) this.#remove(id);
    for (const item of kept) this.#put(item);
  }

  #put(item: QuarantineItem): void {
    this.#remove(item.id);
    this.#items.set(item.id, item);
    this.#perStream.set(item.stream, (this.#perStream.get(item.stream) ?? 0) + 1);
    if (item.raw !== '') this.#withRaw++;
    this.#characters += item.raw.length;
  }

  #remove(id: string): void {
    const item = this.#items.get(id);
    if (item === undefined) return;
    this.#items.delete(id);
    this.#perStream.set(item.stream, (this.#perStream.get(item.stream) ?? 1) - 1);
    if (item.raw !== '') this.#withRaw--;
    this.#characters -= item.raw.length;
  }
}

export interface QuarantineChanges {
  readonly kept?: readonly QuarantineItem[];
  readonly released?: readonly string[];
}

/** Without the record there is nothing that its context would help to read. */
function withoutRaw({ context: _, ...item }: QuarantineItem): QuarantineItem {
  return { ...item, raw: '' };
}
