// Fits the constants of lib/analysis/forecast/spread.ts on the training parts of M3, their last values held out.
// `node test/reference/calibrate-forecast.ts ../shared/data`
import { combine } from '../../lib/analysis/forecast/combine.ts';
import { errorVariance, growth, sumGrowth } from '../../lib/analysis/forecast/error-scale.ts';
import { DEGREES } from '../../lib/analysis/forecast/spread.ts';
import { studentQuantile } from '../../lib/analysis/stats/student.ts';
import { quantile } from '../bench/figure.ts';
import { readM3 } from './m3.ts';

const SHARE = 0.95;
const series = readM3(process.argv[2] ?? '../shared/data');

for (const period of ['YEARLY', 'QUARTERLY', 'MONTHLY'] as const) {
  const chosen = series.filter((one) => one.period === period);
  const horizon = chosen[0]?.test.length ?? 0;
  const steps = Array.from({ length: horizon }, (): number[] => []);
  const sums = Array.from({ length: horizon }, (): number[] => []);
  for (const { train, seasonLength } of chosen) {
    const known = train.subarray(0, train.length - horizon);
    if (known.length < Math.max(8, 2 * seasonLength)) continue;
    const fit = combine(known, seasonLength, horizon);
    const deviation = Math.sqrt(errorVariance(known, seasonLength, horizon, fit));
    let sum = 0;
    let factors = 0;
    for (let h = 0; h < horizon; h++) {
      const { season, smoothed } = fit;
      const factor = season?.kind === 'multiplicative' ? (season.indices[(known.length + h) % seasonLength] ?? 1) : 1;
      const error = (train[known.length + h] ?? 0) - Math.max(0, fit.ahead[h] ?? 0);
      sum += error;
      factors += factor;
      steps[h]?.push(Math.abs(error) / (deviation * Math.sqrt(growth(h, smoothed.alpha)) * factor));
      const scale = (deviation * Math.sqrt(sumGrowth(h + 1, 0, smoothed.alpha)) * factors) / (h + 1);
      sums[h]?.push(Math.abs(sum) / scale);
    }
  }
  console.log(period, 'step', powerLaw(steps), 'sum', powerLaw(sums));
}

/** The line through log quantile over log step. */
function powerLaw(errors: readonly (readonly number[])[]): { factor: number; power: number } {
  const points = errors.map((one, at) => [Math.log(at + 1), Math.log(quantile(one, SHARE))] as const);
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const power =
    points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) /
    points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const factor = Math.exp(meanY - power * meanX) / studentQuantile((1 + SHARE) / 2, DEGREES);
  return { factor: Number(factor.toFixed(3)), power: Number(power.toFixed(3)) };
}
