/**
 * What the theory of smoothing leaves out (a changing trend, a season that is estimated, methods that are combined)
 * makes real errors wider, and more so further ahead: `factor · step^power` times the theory's deviation, such that
 * errors over it follow Student's t with `DEGREES` degrees of freedom.
 *
 * The constants were fitted on the competition series of M3 with the last values of their training parts held out,
 * so that the test parts, on which `npm run reference` reports the coverage, were never looked at. They are read off
 * by `node test/reference/calibrate-forecast.ts`.
 */
export interface Widening {
  readonly factor: number;
  readonly power: number;
}

export const DEGREES = 4;

interface Calibration {
  /** Of one step. */
  readonly step: Widening;
  /** Of the sum of the first steps. */
  readonly sum: Widening;
}

const YEARLY: Calibration = { step: { factor: 0.948, power: 0.367 }, sum: { factor: 0.961, power: 0.295 } };
const QUARTERLY: Calibration = { step: { factor: 0.746, power: 0.116 }, sum: { factor: 0.764, power: 0.067 } };
const MONTHLY: Calibration = { step: { factor: 0.821, power: 0.066 }, sum: { factor: 0.818, power: 0.094 } };

/** By values per season; days and weeks are taken as months are, being as long and as seasonal. */
export function calibrationFor(seasonLength: number): Calibration {
  if (seasonLength <= 1) return YEARLY;
  return seasonLength <= 4 ? QUARTERLY : MONTHLY;
}
