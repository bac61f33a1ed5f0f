/** A detector's scores on one series, and the windows in which an alarm is right. */
export interface LabelledScores {
  readonly scores: Float64Array;
  /** First and last position, in time order, apart. */
  readonly windows: readonly (readonly [first: number, last: number])[];
}

const FALSE_ALARM_WEIGHT = 0.11;
const PROBATION = 0.15;
const PROBATION_OF_MOST = 5000;

interface Point {
  readonly score: number;
  readonly worth: number;
  /** Which window it lies in, over all series; -1 for none. */
  readonly window: number;
}

/**
 * The benchmark's score for the best single threshold, 0 for a detector that is silent and 100 for a perfect one.
 * An alarm in a window is worth more the earlier it comes, only a window's best one counts; outside of windows each
 * costs, less so just behind one. Source: A. Lavin & S. Ahmad, Evaluating real-time anomaly detection algorithms, the
 * Numenta Anomaly Benchmark (2015), with the sigmoid and the limits of its published scorer.
 */
export function bestScore(all: readonly LabelledScores[]): { readonly score: number; readonly threshold: number } {
  const points: Point[] = [];
  let windows = 0;
  for (const one of all) {
    points.push(...pointsOf(one, windows));
    windows += one.windows.length;
  }
  points.sort((a, b) => b.score - a.score);
  const best = new Map<number, number>();
  let total = 0;
  let highest = { score: 0, threshold: Number.POSITIVE_INFINITY };
  for (let at = 0; at < points.length; ) {
    const threshold = points[at]?.score ?? 0;
    // What scores nothing raises no alarm at any threshold.
    if (threshold <= 0) break;
    for (; points[at]?.score === threshold; at++) {
      const { worth, window } = points[at] as Point;
      if (window < 0) total += worth;
      else {
        const before = best.get(window);
        // The first alarm of a window also saves the price of missing it, which is 1.
        if (before === undefined) total += 1 + worth;
        else if (worth > before) total += worth - before;
        best.set(window, Math.max(worth, before ?? worth));
      }
    }
    const score = (100 * total) / (2 * windows);
    if (score > highest.score) highest = { score, threshold };
  }
  return highest;
}

function pointsOf({ scores, windows }: LabelledScores, firstWindow: number): Point[] {
  const probation = Math.floor(PROBATION * Math.min(scores.length, PROBATION_OF_MOST));
  const points: Point[] = [];
  let next = 0;
  for (let at = 0; at < scores.length; at++) {
    while ((windows[next]?.[1] ?? Number.POSITIVE_INFINITY) < at) next++;
    const [first, last] = windows[next] ?? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    const inside = at >= first;
    const worth = inside
      ? sigmoid(-(last - at + 1) / (last - first + 1)) / sigmoid(-1)
      : FALSE_ALARM_WEIGHT * behind(windows[next - 1], at);
    if (at >= probation) points.push({ score: scores[at] ?? 0, worth, window: inside ? firstWindow + next : -1 });
  }
  return points;
}

function behind(window: readonly [number, number] | undefined, at: number): number {
  return window === undefined ? -1 : sigmoid((at - window[1]) / (window[1] - window[0]));
}

function sigmoid(position: number): number {
  return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}
