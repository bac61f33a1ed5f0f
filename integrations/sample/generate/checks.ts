import { addDays } from '../../../lib/model/calendar.ts';
import type { Activity, Partner } from '../../../lib/model/records.ts';
import { atHour, type SampleContext } from './context.ts';

/** Days since the last review of the partner whose reviews stopped, and since the last visit to the one not visited. */
export const REVIEWED_DAYS_AGO = 236;
export const INSPECTED_DAYS_AGO = 431;
const UNREVIEWED = 'P-004';
/** Days ago, by partner; the others are in time. */
const INSPECTIONS: Readonly<Record<string, readonly number[]>> = {
  'P-001': [301],
  'P-003': [122, 480],
  'P-013': [88, 455],
  'P-017': [INSPECTED_DAYS_AGO, 802],
  'P-030': [212],
};

/** Inspections of some partners; and the reviews of one stopped, while calls went on. */
export function withChecks(context: SampleContext, activities: readonly Activity[]): Activity[] {
  const unreviewed = context.id<Partner['id']>(UNREVIEWED);
  const lastReview = atHour(addDays(context.today, -REVIEWED_DAYS_AGO), 10);
  const changed = activities.map((activity): Activity => {
    const isStopped = activity.partnerId === unreviewed && activity.kind === 'review' && activity.at > lastReview;
    return isStopped ? { ...activity, kind: 'call', title: 'Pipeline catch-up' } : activity;
  });
  const add = (partner: string, kind: Activity['kind'], title: string, daysAgo: number): Activity => {
    const externalId = `V-${partner}-${kind}-${daysAgo}`;
    return {
      ...context.base(externalId),
      id: context.id<string>(externalId),
      kind,
      title,
      at: atHour(addDays(context.today, -daysAgo), 10),
      partnerId: context.id<Partner['id']>(partner),
    };
  };
  return [
    ...changed,
    add(UNREVIEWED, 'review', 'Quarterly business review', REVIEWED_DAYS_AGO),
    ...Object.entries(INSPECTIONS).flatMap(([partner, days]) =>
      days.map((daysAgo) => add(partner, 'inspection', 'Store and stock inspection', daysAgo)),
    ),
  ];
}
