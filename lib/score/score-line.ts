import type { Score, ScoreLine } from './score.ts';

/** A score without its working. */
export function scoreLine(score: Score): ScoreLine {
  if (score.status !== 'ok') return { status: score.status, reason: score.reason, sample: score.sample };
  const { status, value, grade, interval, peers } = score;
  return { status, value, grade, interval, peers };
}
