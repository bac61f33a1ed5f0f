import { isOneSlip, jaroWinkler } from './similarity.ts';
import type { FieldKind, LinkField, LinkRecord } from './table.ts';
import { TextVectors } from './vectors.ts';
import { codeOf, plain } from './words.ts';

/** Lowest likeness of each level but the lowest, for names and for texts. */
const NAME_LEVELS = [0.82, 0.92, 1];
const TEXT_LEVELS = [0.25, 0.45, 0.65, 0.85, 0.999];
const LEVELS: Readonly<Record<FieldKind, number>> = {
  name: NAME_LEVELS.length + 1,
  text: TEXT_LEVELS.length + 1,
  code: 3,
};

/** A value missing on either side tells nothing. */
export const UNKNOWN = -1;

export function levelsOf({ kind }: LinkField): number {
  return LEVELS[kind];
}

/** Compares records field by field; 0 is "differs", the highest level "is the same". */
export class Comparer {
  readonly #fields: readonly LinkField[];
  readonly #values: readonly (readonly (string | undefined)[])[];
  readonly #vectors: readonly (TextVectors | undefined)[];

  /** @param records all that will be compared; pairs name them by position */
  constructor(fields: readonly LinkField[], records: readonly LinkRecord[]) {
    this.#fields = fields;
    this.#values = fields.map(({ kind }, at) => records.map((record) => known(kind, record[at])));
    this.#vectors = fields.map(({ kind }, at) =>
      kind === 'text' ? new TextVectors(records.map((record) => record[at] ?? '')) : undefined,
    );
  }

  /** @param into one element per field */
  compare(a: number, b: number, into: Int8Array): void {
    for (let field = 0; field < this.#fields.length; field++) into[field] = this.#level(field, a, b);
  }

  /** The value both have, where the highest level was reached. */
  valueOf(field: number, a: number): string | undefined {
    return this.#values[field]?.[a];
  }

  #level(field: number, a: number, b: number): number {
    const values = this.#values[field];
    const [left, right] = [values?.[a], values?.[b]];
    if (left === undefined || right === undefined) return UNKNOWN;
    switch (this.#fields[field]?.kind) {
      case 'code':
        return left === right ? 2 : isOneSlip(left, right) ? 1 : 0;
      case 'name':
        return levelOf(jaroWinkler(left, right), NAME_LEVELS);
      default:
        return levelOf(this.#vectors[field]?.similarity(a, b) ?? 0, TEXT_LEVELS);
    }
  }
}

function known(kind: FieldKind, value: string | undefined): string | undefined {
  const text = kind === 'code' ? codeOf(value ?? '') : plain(value ?? '');
  return text === '' ? undefined : text;
}

function levelOf(likeness: number, limits: readonly number[]): number {
  let level = 0;
  while (level < limits.length && likeness >= (limits[level] ?? 1)) level++;
  return level;
}
