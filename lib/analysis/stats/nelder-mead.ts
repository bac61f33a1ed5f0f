/**
 * Minimises a function of a few parameters without derivatives: the downhill simplex of J. A. Nelder and R. Mead,
 * A simplex method for function minimization, The Computer Journal 7 (1965), with their coefficients.
 * @param f may return `Infinity` for what is not allowed
 * @param start first guess
 * @param steps first move along each parameter
 * @returns the best point found, deterministic
 */
export function minimise(
  f: (x: Float64Array) => number,
  start: readonly number[],
  steps: readonly number[],
  { iterations = 400, tolerance = 1e-8 } = {},
): { readonly x: Float64Array; readonly value: number } {
  const n = start.length;
  const simplex = [vertex(Float64Array.from(start), f)];
  for (let i = 0; i < n; i++) {
    const x = Float64Array.from(start);
    x[i] = (x[i] ?? 0) + (steps[i] ?? 0);
    simplex.push(vertex(x, f));
  }
  const centre = new Float64Array(n);
  const along = (worst: Float64Array, by: number): Vertex => {
    const x = new Float64Array(n);
    for (let j = 0; j < n; j++) x[j] = (centre[j] ?? 0) + by * ((worst[j] ?? 0) - (centre[j] ?? 0));
    return vertex(x, f);
  };
  for (let step = 0; step < iterations; step++) {
    simplex.sort((a, b) => a.value - b.value);
    const [best, worst, second] = [simplex[0], simplex[n], simplex[n - 1]] as [Vertex, Vertex, Vertex];
    if (worst.value - best.value <= tolerance * (Math.abs(best.value) + Number.MIN_VALUE)) break;
    centre.fill(0);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) centre[j] = (centre[j] ?? 0) + (simplex[i]?.x[j] ?? 0) / n;

    const reflected = along(worst.x, -1);
    if (reflected.value < best.value) {
      const expanded = along(worst.x, -2);
      simplex[n] = expanded.value < reflected.value ? expanded : reflected;
      continue;
    }
    if (reflected.value < second.value) {
      simplex[n] = reflected;
      continue;
    }
    const contracted = along(worst.x, reflected.value < worst.value ? -0.5 : 0.5);
    if (contracted.value < Math.min(reflected.value, worst.value)) {
      simplex[n] = contracted;
      continue;
    }
    for (let i = 1; i <= n; i++) {
      const x = simplex[i]?.x ?? best.x;
      simplex[i] = vertex(
        x.map((value, j) => (value + (best.x[j] ?? 0)) / 2),
        f,
      );
    }
  }
  simplex.sort((a, b) => a.value - b.value);
  return simplex[0] as Vertex;
}

interface Vertex {
  readonly x: Float64Array;
  readonly value: number;
}

function vertex(x: Float64Array, f: (x: Float64Array) => number): Vertex {
  const value = f(x);
  // A comparison with NaN would leave the order to chance.
  return { x, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value };
}
