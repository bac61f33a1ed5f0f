import { TextHash } from './hash.ts';
import type { Digest, TextDigest } from './intake.ts';
import { sha256 } from './sha256.ts';

/** Values below which a sieve lies: few enough that it tells nobody the value, many enough to spare the slow hash. */
const SIEVE = 1 << 14;

const mixing = new TextHash();
function sieveOf(salt: string, value: string): number {
  mixing.start();
  mixing.add(salt);
  mixing.add(value);
  return mixing.lo & (SIEVE - 1);
}

const hashOf = (salt: string, value: string): string => sha256(`${salt}\u0000${value}`);

export function digestOf(salt: string, value: string): Digest {
  return { sieve: sieveOf(salt, value), hash: hashOf(salt, value) };
}

export function textDigestOf(salt: string, text: string): TextDigest {
  const folded = fold(text.trim());
  return { ...digestOf(salt, folded), length: folded.length };
}

/** Recognises values by their digests. */
export class Digests {
  readonly #salt: string;
  readonly #hashes = new Map<number, Set<string>>();

  constructor(salt: string, digests: Iterable<Digest>) {
    this.#salt = salt;
    for (const { sieve, hash } of digests) this.#hashes.set(sieve, (this.#hashes.get(sieve) ?? new Set()).add(hash));
  }

  has(value: string): boolean {
    const hashes = this.#hashes.get(sieveOf(this.#salt, value));
    return hashes?.has(hashOf(this.#salt, value)) ?? false;
  }
}

/** Finds texts inside texts by their digests. */
export class TextDigests {
  readonly #byLength = new Map<number, Digests>();

  constructor(salt: string, digests: readonly TextDigest[]) {
    const lengths = new Set(digests.map(({ length }) => length));
    for (const length of lengths) {
      this.#byLength.set(
        length,
        new Digests(
          salt,
          digests.filter((digest) => digest.length === length),
        ),
      );
    }
  }

  in(text: string): boolean {
    return this.#find(fold(text), 0) !== undefined;
  }

  /** The text with an ellipsis in place of each. */
  cut(text: string): string {
    const folded = fold(text);
    let kept = '';
    let at = 0;
    for (let found = this.#find(folded, 0); found; found = this.#find(folded, at)) {
      kept += `${text.slice(at, found.from)}…`;
      at = found.to;
    }
    return at === 0 ? text : kept + text.slice(at);
  }

  #find(folded: string, start: number): { from: number; to: number } | undefined {
    for (let from = start; from < folded.length; from++) {
      for (const [length, digests] of this.#byLength) {
        const to = from + length;
        if (to > folded.length || !digests.has(folded.slice(from, to))) continue;
        if (isWhole(folded, from, to)) return { from, to };
      }
    }
    return undefined;
  }
}

/** Not a part of a longer word; scripts without spaces between words know none. */
function isWhole(text: string, from: number, to: number): boolean {
  return !(joins(text[from - 1]) && joins(text[from])) && !(joins(text[to - 1]) && joins(text[to]));
}

const WORD = /[\p{L}\p{N}]/u;
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function joins(char: string | undefined): boolean {
  return char !== undefined && WORD.test(char) && !SPACELESS.test(char);
}

/** Without regard to case; each character stays where it is. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from({ length: text.length }, (_, i) => {
    const one = (text[i] ?? '').toLowerCase();
    return one.length === 1 ? one : text[i];
  }).join('');
}
