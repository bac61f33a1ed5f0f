import { text } from '../../errors.ts';
import { addDays, daysBetween } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import { amount, days, share } from '../amounts.ts';
import { ownedBy, sourcesOf, taskOf, trailingSales } from '../finding-parts.ts';
import type { TerritoryClaim } from '../programme-facts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** Part of a partner's own sales from which on those in another's territory are no accident. */
const MATERIAL = 0.1;

/**
 * A partner that has an agreement in force for a territory which another partner of its channel holds exclusively, or
 * that makes 10 % or more of its sales with customers there. Told of one of the two: where both hold it exclusively, of
 * the one whose agreement began later, else of the one that does not. Of several territories the one it sells most in.
 * Impact: its sales there in the last twelve months.
 */
export const territoryOverlap: Rule = {
  id: 'territoryOverlap',
  about: ['partner'],
  when: overlap,
};

function overlap(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const total = trailingSales(facts);
  const partOf = ({ sales }: TerritoryClaim) => (sales && total && share(sales, total)) ?? 0;
  const [claim] = (facts.territoryClaims ?? [])
    .filter((one) => (one.own ? yields(one) : partOf(one) >= MATERIAL))
    .sort((a, b) => partOf(b) - partOf(a) || (a.agreement.id < b.agreement.id ? -1 : 1));
  if (!claim) return undefined;

  const { territory, holder, own, agreement, sales } = claim;
  const part = partOf(claim);
  const state = own
    ? text(own.exclusive === true ? 'playbook.territoryOverlap.both' : 'playbook.territoryOverlap.agreed')
    : text('playbook.territoryOverlap.sells', { share: { ratio: part } });
  const params = { name: facts.name, other: holder.name, territory, agreement: agreement.name, state: { text: state } };
  return {
    title: text('playbook.territoryOverlap.title', params),
    why: text('playbook.territoryOverlap.why', params),
    evidence: [
      ...(own
        ? [
            {
              label: text('playbook.evidence.agreementAge', { name: facts.name }),
              quantity: days(daysBetween(own.startsOn, today)),
              against: {
                label: text('playbook.evidence.agreementAge', { name: holder.name }),
                quantity: days(daysBetween(agreement.startsOn, today)),
              },
              sources: sourcesOf(facts, own, agreement),
            },
          ]
        : []),
      ...(sales
        ? [
            {
              label: text('playbook.evidence.salesInTerritory', { territory }),
              quantity: amount(sales),
              ...(total
                ? { against: { label: text('playbook.evidence.trailingSales'), quantity: amount(total) } }
                : {}),
              sources: facts.sources,
            },
          ]
        : []),
    ],
    ...(sales ? { impact: sales } : {}),
    conflict: {
      kind: 'territory',
      between: [
        { name: facts.name, ...('id' in facts.subject ? { partnerId: facts.subject.id } : {}) },
        { name: holder.name, partnerId: holder.id },
      ],
      // Agreed on twice since the later of the two; of sales there nobody knows when they began to be a quarrel.
      ...(own ? { since: later(own.startsOn, agreement.startsOn) } : {}),
    },
    dueOn: addDays(today, 7),
    ...ownedBy(facts),
    task: taskOf('territoryOverlap', params),
    about: agreement.id,
    likelihood: 0.4,
    urgency: own ? 0.6 : Math.min(1, 0.4 + part),
  };
}

/** Whether it is this partner's agreement, not the holder's, that the territory was given away with a second time. */
function yields({ own, agreement }: TerritoryClaim): boolean {
  if (own?.exclusive !== true) return true;
  return own.startsOn === agreement.startsOn ? own.id > agreement.id : own.startsOn > agreement.startsOn;
}

function later(a: Day, b: Day): Day {
  return daysBetween(a, b) > 0 ? b : a;
}
