import { text } from '../../errors.ts';
import { addDays, daysBetween } from '../../model/calendar.ts';
import type { Risk } from '../../model/programme-records.ts';
import type { Day } from '../../model/time.ts';
import type { Workspace } from '../../model/workspace.ts';
import { amount, count, days, ratio, times } from '../amounts.ts';
import { ownedBy, sourcesOf, taskOf } from '../finding-parts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** Likelihood 1–5 as a chance: the middle of its fifth. */
const chanceOf = ({ likelihood }: Risk): number => (likelihood - 0.5) / 5;
const scoreOf = ({ likelihood, impact }: Risk): number => likelihood * impact;

/**
 * An open risk of a partner, a channel or the workspace whose likelihood × impact (1 to 25) is above the workspace's
 * appetite, or whose review is overdue. Of several the highest above the appetite, then the one overdue longest.
 * Impact: exposure × the chance its likelihood stands for (1 is 10 %, 5 is 90 %).
 */
export const riskAboveAppetite: Rule = {
  id: 'riskAboveAppetite',
  about: ['partner', 'channel', 'workspace'],
  when: above,
};

function above(facts: SubjectFacts, today: Day, { riskAppetite }: Workspace): RuleFinding | undefined {
  const [risk] = (facts.risks ?? [])
    .filter((one) => one.status === 'open' && (scoreOf(one) > riskAppetite || isLate(one, today)))
    .sort((a, b) => scoreOf(b) - scoreOf(a) || compare(a.reviewBy, b.reviewBy) || (a.id < b.id ? -1 : 1));
  if (!risk) return undefined;

  const score = scoreOf(risk);
  const late = isLate(risk, today) && risk.reviewBy !== undefined ? daysBetween(risk.reviewBy, today) : undefined;
  const isAbove = score > riskAppetite;
  const expected = risk.exposure && times(risk.exposure, chanceOf(risk));
  const state = isAbove
    ? text('playbook.riskAboveAppetite.above', { score, appetite: riskAppetite })
    : text('playbook.riskAboveAppetite.late', { days: late ?? 0 });
  const params = {
    risk: risk.name,
    likelihood: risk.likelihood,
    impact: risk.impact,
    state: { text: state },
    whose: { text: whoseOf(facts) },
  };
  const sources = sourcesOf(facts, risk);
  return {
    title: text('playbook.riskAboveAppetite.title', params),
    why: text('playbook.riskAboveAppetite.why', params),
    evidence: [
      {
        label: text('playbook.evidence.riskScore'),
        quantity: count(score),
        against: { label: text('playbook.evidence.riskAppetite'), quantity: count(riskAppetite) },
        sources,
      },
      ...(late === undefined ? [] : [{ label: text('playbook.evidence.reviewLate'), quantity: days(late), sources }]),
      ...(risk.exposure
        ? [
            {
              label: text('playbook.evidence.exposure'),
              quantity: amount(risk.exposure),
              against: { label: text('playbook.evidence.chance'), quantity: ratio(chanceOf(risk)) },
              sources,
            },
          ]
        : []),
    ],
    ...(expected && expected.units > 0 ? { impact: expected } : {}),
    dueOn: addDays(today, 7),
    ...ownedBy(facts, risk.ownerId),
    task: taskOf('riskAboveAppetite', params),
    // A risk that has been reviewed and is late again is worth another look.
    about: `${risk.id} ${isAbove ? score : risk.reviewBy}`,
    likelihood: 0.3,
    urgency: score / 25,
  };
}

function isLate({ reviewBy }: Risk, today: Day): boolean {
  return reviewBy !== undefined && reviewBy < today;
}

function whoseOf({ subject, name }: SubjectFacts) {
  return subject.kind === 'workspace'
    ? text('playbook.riskAboveAppetite.ofAll')
    : text('playbook.riskAboveAppetite.of', { name });
}

function compare(a = '9', b = '9'): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
