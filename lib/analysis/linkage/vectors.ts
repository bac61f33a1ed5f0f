import { plain } from './words.ts';

const GRAM = 3;

/**
 * How alike two texts are, 0 to 1: the cosine of their three-letter pieces, rare ones weighing more. Made once for
 * all texts that are to be compared.
 */
export class TextVectors {
  readonly #vectors: readonly ReadonlyMap<string, number>[];

  constructor(texts: readonly string[]) {
    const grams = texts.map(gramsOf);
    const seen = new Map<string, number>();
    for (const one of grams) for (const gram of one.keys()) seen.set(gram, (seen.get(gram) ?? 0) + 1);
    this.#vectors = grams.map((one) => {
      const weights = new Map<string, number>();
      let square = 0;
      for (const [gram, count] of one) {
        const weight = (1 + Math.log(count)) * Math.log(1 + texts.length / (seen.get(gram) ?? 1));
        weights.set(gram, weight);
        square += weight * weight;
      }
      const length = Math.sqrt(square) || 1;
      for (const [gram, weight] of weights) weights.set(gram, weight / length);
      return weights;
    });
  }

  /** @param a, b positions of the texts */
  similarity(a: number, b: number): number {
    const [left, right] = [this.#vectors[a], this.#vectors[b]];
    if (!left || !right) return 0;
    const [fewer, more] = left.size <= right.size ? [left, right] : [right, left];
    let sum = 0;
    for (const [gram, weight] of fewer) sum += weight * (more.get(gram) ?? 0);
    return sum;
  }
}

function gramsOf(text: string): Map<string, number> {
  const padded = ` ${plain(text)} `;
  const grams = new Map<string, number>();
  for (let at = 0; at + GRAM <= padded.length; at++) {
    const gram = padded.slice(at, at + GRAM);
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}
