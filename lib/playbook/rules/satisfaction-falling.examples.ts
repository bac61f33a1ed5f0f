import type { AnswerCounts } from '../../kpi/answers-in-period.ts';
import { exampleFacts } from '../example.ts';
import type { RuleExample } from '../rule.ts';

const today = '2026-07-10';

export const satisfactionFallingExamples: readonly RuleExample[] = [
  { name: 'fires at 50 % after 90 %', facts: example(csat(40, 20), csat(40, 36)), today, fires: true },
  { name: 'keeps quiet at 75 % after 90 %: chance', facts: example(csat(40, 30), csat(40, 36)), today, fires: false },
  { name: 'keeps quiet when they are happier', facts: example(csat(40, 36), csat(40, 20)), today, fires: false },
  { name: 'keeps quiet on 19 answers', facts: example(csat(19, 5), csat(40, 38)), today, fires: false },
  {
    name: 'keeps quiet on a fall of 9 points',
    facts: example(csat(2000, 1620), csat(2000, 1800)),
    today,
    fires: false,
  },
  {
    name: 'fires at 10 points, with answers enough',
    facts: example(csat(2000, 1590), csat(2000, 1800)),
    today,
    fires: true,
  },
  { name: 'fires where promoters turned', facts: example(nps(60, 12, 30), nps(60, 36, 6)), today, fires: true },
  { name: 'keeps quiet where few did', facts: example(nps(60, 30, 10), nps(60, 36, 6)), today, fires: false },
];

function csat(answers: number, satisfied: number): AnswerCounts {
  return { csat: { answers, satisfied }, nps: { answers: 0, promoters: 0, detractors: 0 } };
}

function nps(answers: number, promoters: number, detractors: number): AnswerCounts {
  return { csat: { answers: 0, satisfied: 0 }, nps: { answers, promoters, detractors } };
}

function example(recent: AnswerCounts, before: AnswerCounts) {
  return exampleFacts({ subject: { kind: 'channel', id: 'd' }, name: 'Distributors', answers: { recent, before } });
}
