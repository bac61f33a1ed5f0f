import type { QuarantineItem } from '../sync/state.ts';
import { Digests, TextDigests } from './digest.ts';
import type { IntakeRules } from './intake.ts';
import { PERSON_TABLES, type PersonTable } from './people.ts';

/** Recognises people who were erased, in records and in texts. */
export class KeepOut {
  readonly #records: Digests;
  readonly #texts: TextDigests;

  constructor({ salt, people }: Pick<IntakeRules, 'salt' | 'people'>) {
    this.#records = new Digests(
      salt,
      people.flatMap(({ records }) => records),
    );
    this.#texts = new TextDigests(
      salt,
      people.flatMap(({ texts }) => texts),
    );
  }

  readonly isRecord = (table: PersonTable, id: string): boolean => this.#records.has(`${table}/${id}`);

  readonly cut = (text: string): string => this.#texts.cut(text);

  isNamedIn(text: string): boolean {
    return this.#texts.in(text);
  }

  /** Whether a record that could not be read is one of theirs, or names one. */
  isIn({ connection, externalId, raw, reason, context = '' }: QuarantineItem): boolean {
    const isId = (id: string) => PERSON_TABLES.some((table) => this.isRecord(table, `${connection}:${id}`));
    if (externalId !== undefined && isId(externalId)) return true;
    return [raw, reason, context].some((text) => this.isNamedIn(text)) || namesId(raw, isId);
  }
}

/** Whether a value of what should be JSON is such an id. A number in a field of another kind may stand for anything. */
function namesId(raw: string, isId: (id: string) => boolean): boolean {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return raw.split(/[^\p{L}\p{N}_-]+/u).some((word) => word.length >= 6 && isId(word));
  }
  return holdsId(value, isId, 0);
}

const ID_FIELD = /(^|_)id$|Id$|owner|contact/i;

function holdsId(value: unknown, isId: (id: string) => boolean, depth: number, field = ''): boolean {
  if (typeof value === 'string' || typeof value === 'number') return ID_FIELD.test(field) && isId(String(value));
  if (typeof value !== 'object' || value === null || depth > 20) return false;
  if (Array.isArray(value)) return value.some((item) => holdsId(item, isId, depth + 1, field));
  return Object.entries(value).some(([name, item]) => holdsId(item, isId, depth + 1, name));
}
