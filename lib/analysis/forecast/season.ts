/** What repeats from season to season: a factor, or an amount, for each position in it. */
export interface Season {
  readonly kind: 'multiplicative' | 'additive';
  /** One per position, the series' first value at position 0. */
  readonly indices: Float64Array;
}

/** Two-sided 90 %, as in the competition's benchmarks. */
const TEST_Z = 1.645;

/**
 * Whether a series has a season of this length: its autocorrelation at that lag against Bartlett's limit.
 * Source: V. Assimakopoulos & K. Nikolopoulos, The theta model, International Journal of Forecasting 16 (2000).
 */
export function isSeasonal(series: Float64Array, length: number): boolean {
  if (length <= 1 || series.length < 3 * length) return false;
  let limit = 1;
  for (let lag = 1; lag < length; lag++) limit += 2 * autocorrelation(series, lag) ** 2;
  return Math.abs(autocorrelation(series, length)) > TEST_Z * Math.sqrt(limit / series.length);
}

export function autocorrelation(series: Float64Array, lag: number): number {
  const mean = meanOf(series);
  let all = 0;
  let together = 0;
  for (let t = 0; t < series.length; t++) {
    const deviation = (series[t] ?? 0) - mean;
    all += deviation * deviation;
    if (t >= lag) together += deviation * ((series[t - lag] ?? 0) - mean);
  }
  // A series that never changes repeats nothing.
  return all === 0 ? 0 : together / all;
}

/**
 * Classical decomposition: each value against the centred moving average over one season, averaged by position.
 * Source: M. Kendall & A. Stuart, The Advanced Theory of Statistics 3 (1983), as R's `decompose`.
 * @param series at least two seasons long; positive for factors
 */
export function seasonOf(series: Float64Array, length: number, kind: Season['kind']): Season {
  const half = length >> 1;
  const sums = new Float64Array(length);
  const counts = new Int32Array(length);
  for (let t = half; t < series.length - half; t++) {
    const trend = movingAverage(series, t, length);
    const value = series[t] ?? 0;
    sums[t % length] = (sums[t % length] ?? 0) + (kind === 'multiplicative' ? value / trend : value - trend);
    counts[t % length] = (counts[t % length] ?? 0) + 1;
  }
  const indices = sums.map((sum, at) => sum / (counts[at] ?? 1));
  const mean = meanOf(indices);
  return { kind, indices: indices.map((index) => (kind === 'multiplicative' ? index / mean : index - mean)) };
}

function movingAverage(series: Float64Array, t: number, length: number): number {
  const half = length >> 1;
  const even = length % 2 === 0;
  let sum = even ? ((series[t - half] ?? 0) + (series[t + half] ?? 0)) / 2 : 0;
  for (let k = even ? 1 - half : -half; k <= (even ? half - 1 : half); k++) sum += series[t + k] ?? 0;
  return sum / length;
}

export function withoutSeason(series: Float64Array, season: Season): Float64Array {
  const { kind, indices } = season;
  return series.map((value, t) => {
    const index = indices[t % indices.length] ?? 0;
    return kind === 'multiplicative' ? value / index : value - index;
  });
}

/** @param t position in the series, from 0; behind its end for forecasts */
export function withSeason(value: number, t: number, season: Season | undefined): number {
  if (season === undefined) return value;
  const index = season.indices[t % season.indices.length] ?? 0;
  return season.kind === 'multiplicative' ? value * index : value + index;
}

export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
