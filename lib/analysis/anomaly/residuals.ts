/**
 * How far each value is from what was to be expected just before it came, in units of what is usual: a robust z. Only
 * the past is used, so that a series may be watched as it grows.
 *
 * Expected is, of these, what has lately been nearest: the smoothed level, and for each season the smoothed value at
 * the same position in earlier seasons. Errors beyond `CLIP` times the usual count as that in what is learnt from
 * them, so that an anomaly does not become the new normal at once (P. J. Rousseeuw & M. Hubert, Robust statistics for
 * outlier detection, WIREs Data Mining 1, 2011).
 */
export interface Residuals {
  readonly z: Float64Array;
  readonly expected: Float64Array;
}

const LEVEL_RATE = 0.2;
const SCALE_RATE = 0.01;
const MISS_RATE = 0.005;
const CLIP = 6;
const Z_MOST = 20;
const SEEN_LEAST = 14;
/** Mean absolute deviation of a normal distribution, to its standard deviation. */
const MAD_TO_SD = 1.2533;

/** @param seasonLengths in values: `[7]` for days, `[24, 168]` for hours; shortest first */
export function residualsOf(series: ArrayLike<number>, seasonLengths: readonly number[]): Residuals {
  const n = series.length;
  const z = new Float64Array(n);
  const expected = new Float64Array(n);
  const predictors = [new Level(), ...seasonLengths.map((length, at) => new Position(length, at === 0 ? 0.25 : 0.4))];
  let scale = 0;
  for (let t = 0; t < n; t++) {
    const value = series[t] ?? 0;
    const chosen = nearest(predictors, t);
    const guess = chosen?.expect(t) ?? value;
    const error = value - guess;
    expected[t] = guess;
    z[t] = zOf(error, scale, t);
    const learnt = scale > 0 ? Math.min(Math.abs(error), Z_MOST * scale) : Math.abs(error);
    scale += (learnt - scale) * (scale > 0 ? Math.max(SCALE_RATE, 1 / (t + 1)) : 1);
    for (const predictor of predictors) predictor.learn(t, value);
  }
  return { z, expected };
}

/** Where nothing has ever deviated, anything that does is as odd as can be, once enough has been seen. */
function zOf(error: number, scale: number, seen: number): number {
  if (error === 0) return 0;
  if (scale === 0) return seen < SEEN_LEAST ? 0 : Math.sign(error) * Z_MOST;
  return Math.max(-Z_MOST, Math.min(Z_MOST, error / (scale * MAD_TO_SD)));
}

function nearest(predictors: readonly Predictor[], t: number): Predictor | undefined {
  let best: Predictor | undefined;
  for (const predictor of predictors) {
    if (predictor.expect(t) === undefined) continue;
    if (best === undefined || predictor.miss < best.miss) best = predictor;
  }
  return best;
}

abstract class Predictor {
  /** Usual distance from what came. */
  miss = Number.NaN;

  abstract expect(t: number): number | undefined;
  protected abstract take(t: number, value: number): void;

  learn(t: number, value: number): void {
    const guess = this.expect(t);
    if (guess !== undefined) {
      const distance = Math.abs(value - guess);
      if (Number.isNaN(this.miss)) this.miss = distance;
      else this.miss += MISS_RATE * (Math.min(distance, CLIP * this.miss || distance) - this.miss);
    }
    this.take(t, value);
  }
}

class Level extends Predictor {
  #level: number | undefined;

  expect(): number | undefined {
    return this.#level;
  }

  protected take(_t: number, value: number): void {
    this.#level = this.#level === undefined ? value : this.#level + LEVEL_RATE * (value - this.#level);
  }
}

class Position extends Predictor {
  readonly #length: number;
  readonly #rate: number;
  readonly #values: Float64Array;

  constructor(length: number, rate: number) {
    super();
    this.#length = length;
    this.#rate = rate;
    this.#values = new Float64Array(length);
  }

  expect(t: number): number | undefined {
    // One season alone may have been an odd one.
    return t < 2 * this.#length ? undefined : this.#values[t % this.#length];
  }

  protected take(t: number, value: number): void {
    const at = t % this.#length;
    const before = this.#values[at] ?? 0;
    this.#values[at] = t < this.#length ? value : before + this.#rate * (value - before);
  }
}
