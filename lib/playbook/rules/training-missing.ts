import { text } from '../../errors.ts';
import { addDays, daysBetween } from '../../model/calendar.ts';
import type { Training } from '../../model/records.ts';
import type { Day } from '../../model/time.ts';
import { count, days } from '../amounts.ts';
import { daysBefore, ownedBy, sourcesOf, taskOf } from '../finding-parts.ts';
import type { Launch } from '../programme-facts.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

/** How far ahead of a launch those who are to sell the product must have passed. */
const LAUNCH_DAYS = 45;
/** What is overdue longer than a year, or failed longer than a quarter ago, was given up and not forgotten. */
const OVERDUE_DAYS = 365;
const FAILED_DAYS = 90;

/**
 * Training that a partner lacks: for a product that comes to the market within 45 days, assigned and past its day for up
 * to a year, or failed within the last 90 days. A course is done with once it has been passed, and a failed one is in
 * hand once it is assigned again. Partners that are dormant, ended or still being won need none. Of several courses the
 * launch comes first, then what is longest overdue. Impact: not told, since what a product will sell is not known.
 */
export const trainingMissing: Rule = {
  id: 'trainingMissing',
  about: ['partner'],
  when: missing,
};

type Gap = { readonly training: Training } & (
  | { readonly kind: 'launch'; readonly launch: Launch; readonly days: number }
  | { readonly kind: 'overdue' | 'failed'; readonly days: number }
);

const ORDER = { launch: 0, overdue: 1, failed: 2 } as const;

function missing(facts: SubjectFacts, today: Day): RuleFinding | undefined {
  const { trainings = [], partner } = facts;
  const stage = partner?.stage ?? 'active';
  if (stage !== 'active' && stage !== 'onboarding' && stage !== 'agreement') return undefined;
  const gaps = trainings
    .filter((training) => training.status !== 'passed' && !settled(training, trainings))
    .flatMap((training) => gapOf(training, facts.launches ?? [], today) ?? [])
    .sort((a, b) => ORDER[a.kind] - ORDER[b.kind] || b.days - a.days || (a.training.id < b.training.id ? -1 : 1));
  const [gap] = gaps;
  if (!gap) return undefined;

  const { training } = gap;
  const courses = new Set(trainings.map(courseOf)).size;
  const passed = new Set(trainings.filter(({ status }) => status === 'passed').map(courseOf)).size;
  const params = {
    name: facts.name,
    course: training.course,
    courses: new Set(gaps.map((one) => courseOf(one.training))).size,
    state: { text: stateOf(gap) },
  };
  const sources = sourcesOf(facts, training);
  return {
    title: text('playbook.trainingMissing.title', params),
    why: text('playbook.trainingMissing.why', params),
    evidence: [
      { label: text(`playbook.evidence.training.${gap.kind}`), quantity: days(gap.days), sources },
      {
        label: text('playbook.evidence.coursesPassed'),
        quantity: count(passed),
        against: { label: text('playbook.evidence.coursesAssigned'), quantity: count(courses) },
        sources,
      },
    ],
    dueOn: gap.kind === 'launch' ? daysBefore(gap.launch.launchOn, 7, today) : addDays(today, 14),
    ...ownedBy(facts),
    task: taskOf('trainingMissing', params),
    about: training.id,
    likelihood: gap.kind === 'launch' ? 0.5 : 0.3,
    urgency: gap.kind === 'launch' ? 1 - gap.days / (2 * LAUNCH_DAYS) : 0.3,
  };
}

/** Passed by now, or, where it was failed, assigned again. */
function settled(training: Training, all: readonly Training[]): boolean {
  return all.some((other) => {
    if (other === training || courseOf(other) !== courseOf(training)) return false;
    if (other.status === 'passed') return (other.doneOn ?? '9') >= (training.doneOn ?? '');
    return other.status === 'assigned' && training.status === 'failed';
  });
}

function gapOf(training: Training, launches: readonly Launch[], today: Day): Gap | undefined {
  const launch = launches
    .filter(({ productId, launchOn }) => productId === training.productId && launchOn >= today)
    .find(({ launchOn }) => daysBetween(today, launchOn) <= LAUNCH_DAYS);
  if (launch) return { training, kind: 'launch', launch, days: daysBetween(today, launch.launchOn) };
  const since = training.status === 'failed' ? (training.doneOn ?? training.dueOn) : training.dueOn;
  if (since === undefined || since >= today) return undefined;
  const past = daysBetween(since, today);
  if (training.status === 'failed') return past <= FAILED_DAYS ? { training, kind: 'failed', days: past } : undefined;
  return past <= OVERDUE_DAYS ? { training, kind: 'overdue', days: past } : undefined;
}

function stateOf(gap: Gap) {
  return gap.kind === 'launch'
    ? text('playbook.trainingMissing.launch', { product: gap.launch.product, day: { day: gap.launch.launchOn } })
    : text(`playbook.trainingMissing.${gap.kind}`, { days: gap.days });
}

/** A product is taught by one course, whatever its title. */
function courseOf({ productId, course }: Training): string {
  return productId ?? course.trim().toLowerCase();
}
