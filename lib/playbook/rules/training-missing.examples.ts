import { addDays } from '../../model/calendar.ts';
import { recordId } from '../../model/ids.ts';
import type { PartnerStage, Training } from '../../model/records.ts';
import { exampleFacts, exampleRecord } from '../example.ts';
import type { RuleExample } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const today = '2026-07-10';
const PRODUCT = recordId<NonNullable<Training['productId']>>('crm', 'lamp');
const forLaunch = { status: 'assigned', productId: PRODUCT, course: 'Selling the new lamp' } as const;

export const trainingMissingExamples: readonly RuleExample[] = [
  {
    name: 'fires 45 days before the launch of a product that is not learned yet',
    facts: example([forLaunch], { launchOn: addDays(today, 45) }),
    today,
    fires: true,
  },
  {
    name: 'keeps quiet 46 days before the launch',
    facts: example([forLaunch], { launchOn: addDays(today, 46) }),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet once the course was passed at the second attempt',
    facts: example(
      [
        { ...forLaunch, status: 'failed', doneOn: '2026-06-01' },
        { ...forLaunch, status: 'passed', doneOn: '2026-07-01' },
      ],
      { launchOn: addDays(today, 20) },
    ),
    today,
    fires: false,
  },
  {
    name: 'fires a day after the training was due',
    facts: example([{ status: 'assigned', dueOn: '2026-07-09' }]),
    today,
    fires: true,
  },
  {
    name: 'keeps quiet on the day it is due',
    facts: example([{ status: 'assigned', dueOn: today }]),
    today,
    fires: false,
  },
  {
    name: 'fires for one failed 90 days ago',
    facts: example([{ status: 'failed', doneOn: addDays(today, -90) }]),
    today,
    fires: true,
  },
  {
    name: 'keeps quiet about one failed 91 days ago',
    facts: example([{ status: 'failed', doneOn: addDays(today, -91) }]),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet about a failed one that is assigned again',
    facts: example([
      { status: 'failed', doneOn: '2026-06-20' },
      { status: 'assigned', dueOn: '2026-08-01' },
    ]),
    today,
    fires: false,
  },
  {
    name: 'keeps quiet about a dormant partner',
    facts: example([{ status: 'assigned', dueOn: '2026-06-01' }], { stage: 'dormant' }),
    today,
    fires: false,
  },
];

function example(
  trainings: readonly (Pick<Training, 'status'> & Partial<Training>)[],
  options: { launchOn?: string; stage?: PartnerStage } = {},
): SubjectFacts {
  const partner = exampleRecord<Training['partnerId']>('p');
  return exampleFacts({
    subject: { kind: 'partner', id: 'p' },
    partner: { ...partner, name: 'Northwind', stage: options.stage ?? 'active' },
    trainings: trainings.map((training, index) => ({
      ...exampleRecord(`t${index}`),
      partnerId: partner.id,
      course: 'Product basics',
      ...training,
    })),
    launches:
      options.launchOn === undefined
        ? []
        : [{ productId: PRODUCT, product: 'Aurora lamp', launchOn: options.launchOn }],
  });
}
