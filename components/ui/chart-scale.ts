/** 1, 2, 4 or 5 times a power of ten, at least `value`. */
export function niceTop(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 5].find((one) => one * power >= value) ?? 10) * power;
}
