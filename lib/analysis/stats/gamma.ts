/**
 * Logarithm of the gamma function and its first two derivatives for x > 0, by the recurrence up to x ≥ 10 and the
 * asymptotic series from there (Abramowitz & Stegun, Handbook of Mathematical Functions, 6.1.41, 6.3.18, 6.4.12).
 * Errors stay below 1e-12 relative to the larger of the result and 1.
 */
const START = 10;

export function logGamma(x: number): number {
  let product = 1;
  let at = x;
  while (at < START) product *= at++;
  const r = 1 / (at * at);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188))))) / at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}

export function digamma(x: number): number {
  let sum = 0;
  let at = x;
  while (at < START) sum += 1 / at++;
  const r = 1 / (at * at);
  const series = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * (1 / 132)))));
  return Math.log(at) - 0.5 / at - series - sum;
}

export function trigamma(x: number): number {
  let sum = 0;
  let at = x;
  while (at < START) {
    sum += 1 / (at * at);
    at++;
  }
  const r = 1 / (at * at);
  const series = r * (1 / 6 - r * (1 / 30 - r * (1 / 42 - r * (1 / 30 - r * (5 / 66)))));
  return 1 / at + 0.5 * r + series / at + sum;
}
