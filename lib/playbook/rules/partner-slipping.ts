import { text } from '../../errors.ts';
import { addDays, startOfQuarter } from '../../model/calendar.ts';
import { type Money, toMajor } from '../../model/money.ts';
import type { Day } from '../../model/time.ts';
import type { Workspace } from '../../model/workspace.ts';
import { amount, minus, ratio, share, shown, sum, times } from '../amounts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** How far sales must have fallen, and how far behind the rest of the channel, to be called slipping. */
const FALL = 0.15;
const BEHIND_PEERS = 0.1;
/** Student's t, 5 degrees of freedom, one-sided 95 %: six months are paired with the same six a year before. */
const T_95 = 2.015;

/**
 * A partner whose last six full months lie clearly under the same six a year earlier: both halves lower, the fall
 * more than chance between the paired months, and worse than that of its channel's other partners.
 * Impact: the gap of the half-year, taken for a year.
 */
export const partnerSlipping: Rule = {
  id: 'partnerSlipping',
  about: ['partner'],
  when: slipping,
};

function slipping(facts: SubjectFacts, today: Day, workspace: Workspace): RuleFinding | undefined {
  const asOf = facts.asOf ?? today;
  const own = halfYears(facts.monthlyRevenue);
  if (!own || own.before.units <= 0 || !own.bothLower || own.t < T_95) return undefined;
  const kept = share(own.now, own.before);
  if (kept === undefined || kept - 1 > -FALL) return undefined;
  const peers = halfYears(facts.peersMonthlyRevenue);
  const peersKept = peers && share(peers.now, peers.before);
  if (peersKept !== undefined && kept > peersKept - BEHIND_PEERS) return undefined;

  const change = kept - 1;
  const perYear = times(minus(own.before, own.now), 2);
  const params = {
    name: facts.name,
    fall: { ratio: -change },
    now: shown(own.now),
    before: shown(own.before),
    gap: shown(perYear),
  };
  const { sources } = facts;
  return {
    title: text('playbook.partnerSlipping.title', params),
    why:
      peersKept === undefined
        ? text('playbook.partnerSlipping.why', params)
        : peersKept >= 1
          ? text('playbook.partnerSlipping.whyPeersUp', { ...params, peers: { ratio: peersKept - 1 } })
          : text('playbook.partnerSlipping.whyPeersDown', { ...params, peers: { ratio: 1 - peersKept } }),
    evidence: [
      {
        label: text('playbook.evidence.lastSixMonths'),
        quantity: amount(own.now),
        against: { label: text('playbook.evidence.yearEarlier'), quantity: amount(own.before) },
        sources,
      },
      {
        label: text('playbook.evidence.change'),
        quantity: ratio(change),
        ...(peersKept === undefined
          ? {}
          : { against: { label: text('playbook.evidence.otherPartners'), quantity: ratio(peersKept - 1) } }),
        sources,
      },
    ],
    impact: perYear,
    dueOn: addDays(today, 7),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.partnerSlipping.task.title', params),
      body: text('playbook.partnerSlipping.task.body', params),
    },
    // Dismissed for this quarter; if it still slips in the next, it is worth another look.
    about: startOfQuarter(asOf, workspace.fiscalYearStart),
    likelihood: 0.5,
    // Halved sales are as urgent as it gets.
    urgency: Math.min(1, -change * 2),
  };
}

/** The last six of the months and the same six a year earlier. */
function halfYears(monthly: readonly Money[] | undefined) {
  if (!monthly || monthly.length < 18) return undefined;
  const nowMonths = monthly.slice(-6);
  const beforeMonths = monthly.slice(-18, -12);
  const now = sum(nowMonths);
  const before = sum(beforeMonths);
  if (!now || !before) return undefined;
  const falls = beforeMonths.map((then, index) => toMajor(minus(then, nowMonths[index] ?? then)));
  const total = (part: readonly number[]) => part.reduce((a, b) => a + b, 0);
  return { now, before, t: pairedT(falls), bothLower: total(falls.slice(0, 3)) > 0 && total(falls.slice(3)) > 0 };
}

/** Student's t of the mean difference; infinite when all differences are the same. */
function pairedT(differences: readonly number[]): number {
  const n = differences.length;
  const mean = differences.reduce((a, b) => a + b, 0) / n;
  const variance = differences.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1);
  return mean / Math.sqrt(variance / n);
}
