import { addDays } from '../../../lib/model/calendar.ts';
import type { Agreement, Partner, Training } from '../../../lib/model/records.ts';
import type { SampleContext } from './context.ts';
import { PARTNER_PLANS } from './partner-plans.ts';
import { partnerExternalId } from './partners.ts';
import { UNSIGNED_DAYS, UNSIGNED_PARTNER } from './unsigned.ts';

/** Days until the planted agreement ends. */
export const EXPIRES_IN_DAYS = 25;

/** Who alone may sell in its territory; P-024 was given the territory of P-011 all the same. */
const EXCLUSIVE: ReadonlySet<string> = new Set(['P-001', 'P-003', 'P-011', 'P-030']);

const COURSES = ['Product basics', 'Lighting design', 'Emergency lighting rules', 'Controls installation'] as const;

/**
 * One running agreement for every partner that trades, ending far enough away to need nothing; the planted one ends
 * in `EXPIRES_IN_DAYS` days, and one healthy partner's ends sooner still but its renewal is already drafted.
 */
export function generateAgreements(context: SampleContext): Agreement[] {
  const random = context.random('agreements');
  const agreements: Agreement[] = [];
  for (const [index, plan] of PARTNER_PLANS.entries()) {
    const partner = partnerExternalId(index);
    const add = (part: string, name: string, startsOn: string, endsOn: string, status: Agreement['status']) => {
      const externalId = `G-${partner}-${part}`;
      agreements.push({
        ...context.base(externalId),
        id: context.id<string>(externalId),
        partnerId: context.id<Partner['id']>(partner),
        name: `${plan.name}: ${name}`,
        ...(status === 'draft' ? {} : { signedOn: addDays(startsOn, -random.int(3, 20)) }),
        startsOn,
        endsOn,
        status,
        ...(plan.territory === 'National' ? {} : { territory: plan.territory, exclusive: EXCLUSIVE.has(partner) }),
      });
    };
    const { today } = context;
    if (plan.stage === 'active' || plan.stage === 'dormant' || plan.stage === 'onboarding') {
      const endsIn =
        plan.story === 'agreementExpiring'
          ? EXPIRES_IN_DAYS
          : plan.story === 'renewedAgreement'
            ? 19
            : random.int(150, 600);
      const endsOn = addDays(today, endsIn);
      // It runs for two years, but cannot have begun before the partnership did.
      const runningFor = Math.min(729 - endsIn, Math.max(5, Math.round(plan.years * 365) - 5));
      add('1', 'Partner agreement', addDays(today, -runningFor), endsOn, 'active');
      if (plan.story === 'renewedAgreement') {
        add('2', 'Partner agreement renewal', addDays(endsOn, 1), addDays(endsOn, 730), 'draft');
      }
    } else if (plan.stage === 'ended') {
      const endsOn = addDays(today, -random.int(600, 800));
      add('1', 'Partner agreement', addDays(endsOn, -730), endsOn, 'terminated');
    } else if (plan.stage === 'agreement') {
      const ahead = random.int(10, 30);
      const startsOn = addDays(today, partner === UNSIGNED_PARTNER ? -UNSIGNED_DAYS : ahead);
      add('1', 'Partner agreement', startsOn, addDays(startsOn, 729), 'draft');
    }
  }
  return agreements;
}

export function generateTrainings(context: SampleContext): Training[] {
  const random = context.random('trainings');
  const trainings: Training[] = [];
  for (const [index, plan] of PARTNER_PLANS.entries()) {
    if (plan.channel === 'marketplace' || (plan.stage !== 'active' && plan.stage !== 'onboarding')) continue;
    const partner = partnerExternalId(index);
    for (const [n, course] of COURSES.entries()) {
      if (plan.stage === 'active' && n > 0 && random.chance(0.25)) continue;
      const externalId = `R-${partner}-${n + 1}`;
      const base = {
        ...context.base(externalId),
        id: context.id<string>(externalId),
        partnerId: context.id<Partner['id']>(partner),
        course,
      };
      if (plan.stage === 'onboarding') {
        trainings.push(
          n === 0
            ? { ...base, status: 'passed', dueOn: addDays(context.today, -5), doneOn: addDays(context.today, -9) }
            : { ...base, status: 'assigned', dueOn: addDays(context.today, 10 + n * 14) },
        );
      } else {
        const doneOn = addDays(context.today, -random.int(30, 500));
        trainings.push({
          ...base,
          status: random.chance(0.92) ? 'passed' : 'failed',
          dueOn: addDays(doneOn, 14),
          doneOn,
        });
      }
    }
  }
  return trainings;
}
