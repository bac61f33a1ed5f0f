import type { Grade } from './score.ts';

/**
 * Published thresholds, even about 50, the peers' middle: A from 70, B from 55, C from 45, D from 30, else E.
 * The score is graded as it is shown, rounded to a whole number.
 */
export const GRADE_FROM: readonly (readonly [Grade, number])[] = [
  ['A', 70],
  ['B', 55],
  ['C', 45],
  ['D', 30],
];

export function gradeOf(score: number): Grade {
  return GRADE_FROM.find(([, from]) => Math.round(score) >= from)?.[0] ?? 'E';
}
