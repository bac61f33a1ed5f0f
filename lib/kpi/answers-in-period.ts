import { dayNumber } from '../model/calendar.ts';
import type { Survey } from '../model/market-records.ts';
import { listBySubject } from './by-subject.ts';
import type { MeasuredKind, SubjectResolver } from './measure-input.ts';
import type { Range } from './windows.ts';

export interface AnswerCounts {
  readonly csat: { readonly answers: number; readonly satisfied: number };
  readonly nps: { readonly answers: number; readonly promoters: number; readonly detractors: number };
}

/** From 4 of 5 a customer counts as satisfied; from 9 of 10 as a promoter, up to 6 as a detractor. */
const SATISFIED = 4;
const PROMOTER = 9;
const DETRACTOR = 6;

/** Survey answers by subject and period. */
export function answersIn(surveys: readonly Survey[], resolve: SubjectResolver) {
  const listed = listBySubject(surveys, resolve, ({ answeredOn, kind, score }) => ({
    day: dayNumber(answeredOn),
    kind,
    score,
  }));
  return (subject: MeasuredKind, id: string, [from, to]: Range): AnswerCounts => {
    const during = listed(subject, id).filter(({ day }) => day >= from && day < to);
    const scores = (wanted: Survey['kind']) => during.flatMap(({ kind, score }) => (kind === wanted ? [score] : []));
    const csat = scores('csat');
    const nps = scores('nps');
    return {
      csat: { answers: csat.length, satisfied: csat.filter((score) => score >= SATISFIED).length },
      nps: {
        answers: nps.length,
        promoters: nps.filter((score) => score >= PROMOTER).length,
        detractors: nps.filter((score) => score <= DETRACTOR).length,
      },
    };
  };
}
