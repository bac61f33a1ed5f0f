import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { Ask, Chip } from '../../lib/protocol/types.ts';
import { recordKey } from './router.ts';

const MAX_REFS = 200;
const KEEP_MS = 60_000;
/** Records remembered: more than a long list shows in the minute that an answer is good for. */
const MAX_KEPT = 5000;

export interface ChipAnswer {
  /** Absent: a record we know nothing of. */
  readonly chip: Chip | undefined;
  readonly locale: string;
  readonly at: number;
}

/** What the background says of records, each asked about once at a time and once a minute, many in a message. */
export class ChipAnswers {
  readonly #ask: Ask;
  readonly #now: () => number;
  readonly #known = new Map<string, ChipAnswer>();
  /** Asked about just now. */
  readonly #asked = new Map<string, Promise<void>>();
  /** Raised by forgetting: what was asked before it is no answer any more. */
  #turn = 0;

  constructor(ask: Ask, now: () => number) {
    this.#ask = ask;
    this.#now = now;
  }

  of(ref: RecordRef): ChipAnswer | undefined {
    return this.#known.get(recordKey(ref));
  }

  forget(): void {
    this.#turn++;
    this.#known.clear();
    this.#asked.clear();
  }

  /** Resolves once all of them are known. @throws AppError */
  async lookUp(refs: readonly RecordRef[]): Promise<void> {
    const now = this.#now();
    const wanted = new Map<string, RecordRef>();
    const waits = new Set<Promise<void>>();
    for (const ref of refs) {
      const key = recordKey(ref);
      const asked = this.#asked.get(key);
      const known = this.#known.get(key);
      if (asked !== undefined) waits.add(asked);
      else if (known === undefined || now - known.at > KEEP_MS) wanted.set(key, ref);
    }
    const entries = [...wanted];
    for (let from = 0; from < entries.length; from += MAX_REFS) {
      const part = entries.slice(from, from + MAX_REFS);
      const answer = this.#askAbout(part);
      for (const [key] of part) this.#asked.set(key, answer);
      waits.add(answer);
    }
    await Promise.all(waits);
  }

  async #askAbout(part: readonly (readonly [key: string, ref: RecordRef])[]): Promise<void> {
    const turn = this.#turn;
    const at = this.#now();
    try {
      const { locale, chips } = await this.#ask('badges.get', { refs: part.map(([, ref]) => ref) });
      if (turn !== this.#turn) return;
      const byRecord = new Map(chips.map((chip) => [badgeKey(chip), chip]));
      for (const [key, ref] of part) {
        // Set anew, so that the oldest stand first.
        this.#known.delete(key);
        this.#known.set(key, { chip: byRecord.get(badgeKey(ref)), locale, at });
      }
      for (const key of this.#known.keys()) {
        if (this.#known.size <= MAX_KEPT) break;
        this.#known.delete(key);
      }
    } finally {
      if (turn === this.#turn) for (const [key] of part) this.#asked.delete(key);
    }
  }
}

function badgeKey({ connection = '', kind, externalId }: Pick<Chip, 'connection' | 'kind' | 'externalId'>): string {
  return `${connection}/${kind}/${externalId}`;
}
