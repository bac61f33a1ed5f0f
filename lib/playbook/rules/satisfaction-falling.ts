import { compareRates } from '../../analysis/experiment/two-rates.ts';
import { normalCdf } from '../../analysis/stats/normal.ts';
import { type Text, text } from '../../errors.ts';
import type { AnswerCounts } from '../../kpi/answers-in-period.ts';
import { addDays, startOfQuarter } from '../../model/calendar.ts';
import type { Quantity } from '../../model/quantity.ts';
import type { Day } from '../../model/time.ts';
import type { Workspace } from '../../model/workspace.ts';
import { count } from '../amounts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const MIN_ANSWERS = 20;
/** Two-sided; every channel and partner is tested. */
const SIGNIFICANCE = 0.01;
/** Points of a hundred, and of the two hundred that NPS has. */
const MIN_FALL = 0.1;
const MIN_POINTS = 15;

/**
 * Customers are less satisfied than half a year before: the share of satisfied answers (CSAT) fell by 10 points or more,
 * or the net promoter score by 15 or more, from the 180 days before to the last 180, each with 20 answers at least and
 * significantly (1 %): Fisher's exact test on the shares, a z-test on the mean of promoters and detractors. No money is
 * put on it.
 */
export const satisfactionFalling: Rule = {
  id: 'satisfactionFalling',
  about: ['channel', 'partner'],
  moves: 'satisfaction',
  when: falling,
};

interface Fall {
  readonly now: Fallen;
  readonly before: Fallen;
  readonly answers: number;
  readonly label: Text;
}

type Fallen = Extract<Quantity, { readonly unit: 'ratio' | 'points' }>;

function falling(facts: SubjectFacts, today: Day, workspace: Workspace): RuleFinding | undefined {
  const { answers, name, sources } = facts;
  if (!answers) return undefined;
  const falls = [satisfaction, promoters].flatMap((of) => of(answers.recent, answers.before) ?? []);
  const [first] = falls;
  if (!first) return undefined;

  const params = {
    name,
    measure: { text: first.label },
    now: shownAs(first.now),
    before: shownAs(first.before),
    answers: first.answers,
  };
  return {
    title: text('playbook.satisfactionFalling.title', params),
    why: text('playbook.satisfactionFalling.why', params),
    evidence: [
      ...falls.map(({ label, now, before }) => ({
        label,
        quantity: now,
        against: { label: text('playbook.evidence.halfYearBefore'), quantity: before },
        sources,
      })),
      { label: text('playbook.evidence.answersHalfYear'), quantity: count(first.answers), sources },
    ],
    dueOn: addDays(today, 10),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.satisfactionFalling.task.title', params),
      body: text('playbook.satisfactionFalling.task.body', params),
    },
    about: startOfQuarter(facts.asOf ?? today, workspace.fiscalYearStart),
    likelihood: 0.25,
    urgency: 0.5,
  };
}

function satisfaction({ csat: now }: AnswerCounts, { csat: before }: AnswerCounts): Fall | undefined {
  if (now.answers < MIN_ANSWERS || before.answers < MIN_ANSWERS) return undefined;
  const [own, past] = [now.satisfied / now.answers, before.satisfied / before.answers];
  const compared = compareRates(
    { successes: before.satisfied, trials: before.answers },
    { successes: now.satisfied, trials: now.answers },
  );
  if (past - own < MIN_FALL || !compared || compared.exactP >= SIGNIFICANCE) return undefined;
  const label = text('playbook.evidence.csat');
  return { now: share(own), before: share(past), answers: now.answers, label };
}

function promoters({ nps: now }: AnswerCounts, { nps: before }: AnswerCounts): Fall | undefined {
  if (now.answers < MIN_ANSWERS || before.answers < MIN_ANSWERS) return undefined;
  const [own, past] = [meanOf(now), meanOf(before)];
  const z = (past.mean - own.mean) / Math.sqrt(own.error + past.error);
  if ((past.mean - own.mean) * 100 < MIN_POINTS || 2 * normalCdf(-z) >= SIGNIFICANCE) return undefined;
  const points = (mean: number): Fallen => ({ unit: 'points', value: Math.round(mean * 100) });
  const label = text('playbook.evidence.nps');
  return { now: points(own.mean), before: points(past.mean), answers: now.answers, label };
}

/** Of +1 for promoters, −1 for detractors, 0 for the rest; `error`: variance of that mean. */
function meanOf({ answers, promoters: up, detractors: down }: AnswerCounts['nps']) {
  const mean = (up - down) / answers;
  return { mean, error: Math.max((up + down) / answers - mean ** 2, 1 / answers) / answers };
}

const share = (value: number): Fallen => ({ unit: 'ratio', value });

function shownAs({ unit, value }: Fallen) {
  return unit === 'ratio' ? { ratio: value } : value;
}
