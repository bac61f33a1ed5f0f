/** Robust location and spread. Inputs are not changed. */

export function median(values: ArrayLike<number>): number {
  return medianOfSorted(Float64Array.from(values).sort());
}

export function medianOfSorted(sorted: ArrayLike<number>): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** By linear interpolation between neighbours (definition 7 of R. J. Hyndman & Y. Fan, Sample quantiles, 1996). */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  return below + (place % 1) * ((sorted[Math.ceil(place)] ?? Number.NaN) - below);
}

/**
 * Median absolute deviation, scaled to estimate the standard deviation of normal data (P. J. Rousseeuw & C. Croux,
 * Alternatives to the Median Absolute Deviation, Journal of the American Statistical Association 88, 1993; factor
 * 1 / Φ⁻¹(¾)). Where more than half of the values are equal it is 0; the mean absolute deviation about the median,
 * scaled likewise by √(π/2), then takes its place, which is 0 only when all values are equal.
 */
export function robustSpread(values: ArrayLike<number>, centre = median(values)): number {
  const deviations = Float64Array.from(values, (value) => Math.abs(value - centre));
  const mad = median(deviations) * 1.482602218505602;
  if (mad > 0 || deviations.length === 0) return mad;
  let sum = 0;
  for (const deviation of deviations) sum += deviation;
  return (sum / deviations.length) * Math.sqrt(Math.PI / 2);
}
