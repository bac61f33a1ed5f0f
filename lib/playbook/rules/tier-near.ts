import { text } from '../../errors.ts';
import { addDays } from '../../model/calendar.ts';
import type { Tier } from '../../model/records.ts';
import type { Day } from '../../model/time.ts';
import { amount, minus, share, shown, times } from '../amounts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** From which share of the next tier's threshold on it is within reach. */
const NEAR = 0.85;

/**
 * A partner whose trailing twelve months come to 85 % or more of the next tier's threshold: a push now earns it the
 * tier. Impact: the sales still missing.
 */
export const tierNear: Rule = {
  id: 'tierNear',
  about: ['partner'],
  when: near,
};

function near(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const revenue = facts.kpis?.revenue;
  if (revenue?.status !== 'ok' || revenue.quantity.unit !== 'money') return undefined;
  const sales = revenue.quantity.money;
  const tier = nextTier(facts);
  const reached = tier && share(sales, tier.threshold);
  if (!tier || reached === undefined || reached < NEAR || reached >= 1) return undefined;

  const gap = minus(tier.threshold, sales);
  const perMonth = times(sales, 1 / 12);
  const params = {
    name: facts.name,
    tier: tier.name,
    gap: shown(gap),
    sales: shown(sales),
    threshold: shown(tier.threshold),
    reached: { ratio: reached },
    perMonth: shown(perMonth),
  };
  const { sources } = facts;
  return {
    title: text('playbook.tierNear.title', params),
    why: text('playbook.tierNear.why', params),
    evidence: [
      {
        label: text('playbook.evidence.trailingSales'),
        quantity: amount(sales),
        against: {
          label: text('playbook.evidence.tierThreshold', { tier: tier.name }),
          quantity: amount(tier.threshold),
        },
        sources,
      },
      {
        label: text('playbook.evidence.gapToTier'),
        quantity: amount(gap),
        against: { label: text('playbook.evidence.averageMonth'), quantity: amount(perMonth) },
        sources,
      },
    ],
    impact: gap,
    dueOn: addDays(today, 14),
    ...(facts.ownerName === undefined ? {} : { ownerName: facts.ownerName }),
    task: {
      title: text('playbook.tierNear.task.title', params),
      body: text('playbook.tierNear.task.body', params),
    },
    about: tier.id,
    likelihood: reached,
    urgency: 0.5,
  };
}

/** The tier above the partner's own; for a partner without one, the first it does not reach yet. */
function nextTier({ tiers = [], partner, kpis }: SubjectFacts): Tier | undefined {
  const ladder = [...tiers].sort((a, b) => a.rank - b.rank);
  if (partner?.tier !== undefined) {
    const own = ladder.find(({ name }) => name.toLowerCase() === partner.tier?.trim().toLowerCase());
    return own && ladder.find(({ rank }) => rank > own.rank);
  }
  const sales = kpis?.revenue?.status === 'ok' && kpis.revenue.quantity.unit === 'money' && kpis.revenue.quantity.money;
  return sales ? ladder.find(({ threshold }) => (share(sales, threshold) ?? 1) < 1) : undefined;
}
