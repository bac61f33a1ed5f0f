import type { Activity } from '../model/records.ts';
import type { Store } from '../store/store.ts';

/**
 * Of each partner and account the newest review and the newest inspection, by their day. They are looked up by kind:
 * of millions of activities few are one of these.
 */
export async function readChecks(store: Pick<Store, 'where'>): Promise<Activity[]> {
  const kinds = ['review', 'inspection'] as const;
  const found = await Promise.all(kinds.map((kind) => store.where('activities', 'kind', kind)));
  return found.flatMap(newestOfEach);
}

function newestOfEach(activities: readonly Activity[]): Activity[] {
  const newest = new Map<string, Activity>();
  for (const activity of activities) {
    const subject = activity.partnerId ?? activity.accountId;
    if (subject === undefined) continue;
    const known = newest.get(subject);
    if (known === undefined || known.at < activity.at) newest.set(subject, activity);
  }
  return [...newest.values()];
}
