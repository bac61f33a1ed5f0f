/** The straight line of least squares through (0, y₀), (1, y₁), …: value at 0 and rise per step. */
export function lineThrough(series: Float64Array, length = series.length): { start: number; slope: number } {
  const middle = (length - 1) / 2;
  let mean = 0;
  for (let t = 0; t < length; t++) mean += (series[t] ?? 0) / length;
  let spread = 0;
  let together = 0;
  for (let t = 0; t < length; t++) {
    spread += (t - middle) ** 2;
    together += (t - middle) * ((series[t] ?? 0) - mean);
  }
  const slope = spread === 0 ? 0 : together / spread;
  return { start: mean - slope * middle, slope };
}
