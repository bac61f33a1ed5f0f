import { text } from '../../errors.ts';
import { atOnce, type Parts } from '../../kpi/parts.ts';
import { type NotEnoughData, unknown } from '../../model/quantity.ts';
import { type Basis, orthonormal, residualOf } from './baseline.ts';
import { nonNegativeFit } from './non-negative-fit.ts';
import { adstock, type Response, responseAt } from './response.ts';

export interface Spending {
  readonly id: string;
  /** By period, in the unit of the revenue. */
  readonly spend: ArrayLike<number>;
}

export interface FitInput {
  /** By period, oldest first. */
  readonly revenue: ArrayLike<number>;
  readonly spending: readonly Spending[];
  /** Periods in a year: 12 or 52. */
  readonly season: number;
  /** Other things that move the revenue, by period. */
  readonly controls?: readonly ArrayLike<number>[];
  /** From 0 to 1, for drawing histories anew. */
  readonly random: () => number;
}

export interface FittedResponse {
  readonly id: string;
  readonly response: Response;
  /** What is left of a period's effect in the next. */
  readonly decay: number;
}

export interface Fitted {
  readonly status: 'ok';
  readonly responses: readonly FittedResponse[];
  /** The same, fitted to histories that might as well have been. */
  readonly draws: readonly (readonly FittedResponse[])[];
  /** Share of the revenue's variance that is explained, spending and all else together; of it, spending alone. */
  readonly explained: { readonly all: number; readonly bySpending: number };
  /** Periods. */
  readonly sample: number;
}

const DECAYS = [0, 0.15, 0.3, 0.45, 0.6, 0.75];
/** Of the mean spending. */
const HALVES = [0.25, 0.5, 1, 2, 4];
/** None above 1: where spending starts to work slowly is not to be seen in what a channel is usually given. */
const SHAPES = [0.6, 0.8, 1];
const SWEEPS = 6;
const DRAWS = 100;
const DRAWS_OF_PART = 10;
/** Periods that are drawn together, so that what hangs together stays so. */
const BLOCK = 4;
const LEAST_PERIODS = 24;
/** Spending that varies less, by its standard deviation over its mean, tells nothing. */
const LEAST_VARIATION = 0.1;

/**
 * What spending on each channel has brought, from the history of spending and revenue: saturating responses (Hill) of
 * spending that works on (adstock), beside a level, a trend, the year's season and given controls, by least squares
 * with no response below 0. Y. Jin et al., Bayesian methods for media mix modeling with carryover and shape effects
 * (2017), fitted over a grid of shapes as Robyn does by search (J. Zhou et al., Packaging up media mix modeling, 2024).
 *
 * How sure it is comes from fitting the same again to the fitted revenue with its errors drawn in blocks (H. R.
 * Künsch, The jackknife and the bootstrap for general stationary observations, Annals of Statistics 17, 1989).
 * Spending that went along with the season, or never varied, cannot be told apart from it: the draws then differ widely.
 */
export function fitResponses(input: FitInput): Fitted | NotEnoughData {
  return atOnce(fitInParts(input));
}

/** As `fitResponses`, a few histories at a time. */
export function* fitInParts(input: FitInput): Parts<Fitted | NotEnoughData> {
  const periods = input.revenue.length;
  if (periods < LEAST_PERIODS) {
    return unknown(text('analysis.allocation.short', { have: periods, need: LEAST_PERIODS }), periods);
  }
  const spending = input.spending.filter(({ spend }) => variation(spend) >= LEAST_VARIATION);
  if (spending.length === 0) return unknown(text('analysis.allocation.steady'), periods);
  const revenue = Float64Array.from(input.revenue);
  const basis = baseline(periods, input.season, input.controls ?? []);
  const curves = spending.map((one) => curvesOf(one, basis));
  const grams = gramsOf(curves);
  const free = residualOf(revenue, basis);
  const best = search(curves, grams, free);
  const effect = new Float64Array(periods);
  for (const { curve, top } of best)
    for (let t = 0; t < periods; t++) effect[t] = (effect[t] ?? 0) + top * (curve.free[t] ?? 0);
  const errors = free.map((value, t) => value - (effect[t] ?? 0));
  const draws: FittedResponse[][] = [];
  while (draws.length < DRAWS) {
    if (draws.length % DRAWS_OF_PART === 0) yield;
    const drawn = residualOf(drawBlocks(errors, input.random), basis);
    const history = effect.map((value, t) => value + (drawn[t] ?? 0));
    draws.push(named(search(curves, grams, history)));
  }
  const total = squares(revenue.map((value) => value - mean(revenue)));
  return {
    status: 'ok',
    responses: named(best),
    draws,
    explained: { all: 1 - squares(errors) / total, bySpending: Math.max(0, (squares(free) - squares(errors)) / total) },
    sample: periods,
  };

  function named(found: readonly Chosen[]): FittedResponse[] {
    return found.map(({ curve: { decay, half, shape }, top }, at) => ({
      id: spending[at]?.id ?? '',
      response: { top, half, shape },
      decay,
    }));
  }
}

/** One way a channel may respond, at a top of 1. */
interface Curve {
  readonly place: number;
  readonly decay: number;
  readonly half: number;
  readonly shape: number;
  /** By period, what the baseline could say taken out. */
  readonly free: Float64Array;
}

interface Chosen {
  readonly curve: Curve;
  readonly top: number;
}

function curvesOf({ spend }: Spending, basis: Basis): Curve[] {
  const usual = mean(spend);
  return DECAYS.flatMap((decay) => {
    const working = adstock(spend, decay);
    return HALVES.flatMap((share) =>
      SHAPES.map((shape): Curve => {
        const half = share * usual;
        const effect = working.map((value) => responseAt({ top: 1, half, shape }, value));
        return { place: 0, decay, half, shape, free: residualOf(effect, basis) };
      }),
    );
  });
}

/** Products of all curves with each other, numbered through. */
function gramsOf(curves: Curve[][]): (a: Curve, b: Curve) => number {
  let count = 0;
  for (const own of curves) for (let at = 0; at < own.length; at++) own[at] = { ...(own[at] as Curve), place: count++ };
  const known = new Float64Array(count * count).fill(Number.NaN);
  return (a, b) => {
    const at = a.place * count + b.place;
    const found = known[at] as number;
    if (!Number.isNaN(found)) return found;
    const product = dot(a.free, b.free);
    known[at] = product;
    known[b.place * count + a.place] = product;
    return product;
  };
}

/** Channel by channel the curve that leaves the least error, until none changes. */
function search(
  curves: readonly (readonly Curve[])[],
  gram: (a: Curve, b: Curve) => number,
  free: Float64Array,
): Chosen[] {
  const pulls = curves.map((own) => own.map(({ free: curve }) => dot(curve, free)));
  const firstPlaces = curves.map((own) => own[0]?.place ?? 0);
  const pullOf = (channel: number, curve: Curve) => pulls[channel]?.[curve.place - (firstPlaces[channel] ?? 0)] ?? 0;
  const chosen = curves.map((own) => own[Math.floor(own.length / 2)] as Curve);
  const fitOf = (list: readonly Curve[]) =>
    nonNegativeFit(
      list.map((a) => list.map((b) => gram(a, b))),
      list.map((curve, channel) => pullOf(channel, curve)),
    );
  let fit = fitOf(chosen);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let changed = false;
    for (const [channel, own] of curves.entries()) {
      for (const curve of own) {
        const other = fitOf(chosen.with(channel, curve));
        if (other.gain > fit.gain * (1 + 1e-9)) {
          chosen[channel] = curve;
          fit = other;
          changed = true;
        }
      }
    }
    if (!changed) break;
  }
  return chosen.map((curve, channel) => ({ curve, top: fit.weights[channel] ?? 0 }));
}

/** Level, trend, the year's first two harmonics and the controls. */
function baseline(periods: number, season: number, controls: readonly ArrayLike<number>[]): Basis {
  const by = (of: (t: number) => number) => Float64Array.from({ length: periods }, (_, t) => of(t));
  const turns = [1, 2].flatMap((turn) => {
    const angle = (t: number) => (2 * Math.PI * turn * t) / season;
    return [by((t) => Math.sin(angle(t))), by((t) => Math.cos(angle(t)))];
  });
  return orthonormal([by(() => 1), by((t) => t), ...turns, ...controls.map((one) => Float64Array.from(one))]);
}

function drawBlocks(errors: Float64Array, random: () => number): Float64Array {
  const drawn = new Float64Array(errors.length);
  for (let t = 0; t < errors.length; t += BLOCK) {
    const from = Math.floor(random() * (errors.length - BLOCK + 1));
    for (let at = 0; at < BLOCK && t + at < errors.length; at++) drawn[t + at] = errors[from + at] ?? 0;
  }
  return drawn;
}

function variation(values: ArrayLike<number>): number {
  const middle = mean(values);
  if (!(middle > 0)) return 0;
  return Math.sqrt(squares(Float64Array.from(values, (value) => value - middle)) / values.length) / middle;
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0;
  return sum / values.length;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

function squares(values: Float64Array): number {
  return dot(values, values);
}
