import { daysBetween } from '../model/calendar.ts';
import type { Deal, DealStage } from '../model/records.ts';
import { type Day, dayOf } from '../model/time.ts';
import { enteredStageOn, stageNorms } from '../playbook/stage-norms.ts';
import type { Store } from '../store/store.ts';

/** Deals looked up: each is one or two indexed reads. The largest come first. */
const LOOKED_UP = 400;
/** Asked for at once. */
const AT_ONCE = 50;

/**
 * The newest activity of open deals that have stood in their stage for longer than usual, or of their accounts; of
 * those alone it matters. Activities may be millions: they are read by index, for the deals with the most at stake.
 * Tasks still to be done and what lies ahead are no activity.
 */
export async function lastActivities(
  store: Pick<Store, 'where' | 'count'>,
  deals: readonly Deal[],
  stages: readonly DealStage[],
  today: Day,
  timeZone: string,
): Promise<ReadonlyMap<string, Day>> {
  const found = new Map<string, Day>();
  const open = deals.filter(({ status }) => status === 'open');
  if (open.length === 0 || (await store.count('activities')) === 0) return found;
  const norms = stageNorms(deals, stages);
  const slow = open
    .filter((deal) => {
      const most = norms.get(deal.stageId ?? '')?.days?.most;
      const since = enteredStageOn(deal);
      return most !== undefined && since !== undefined && daysBetween(since, today) > most;
    })
    .sort((a, b) => sizeOf(b) - sizeOf(a) || (a.id < b.id ? -1 : 1))
    .slice(0, LOOKED_UP);
  for (let at = 0; at < slow.length; at += AT_ONCE) {
    await Promise.all(
      slow.slice(at, at + AT_ONCE).map(async ({ id, accountId }) => {
        const lists = await Promise.all([
          store.where('activities', 'dealId', id),
          accountId === undefined ? [] : store.where('activities', 'accountId', accountId),
        ]);
        for (const { at: instant, kind, done } of lists.flat()) {
          const day = dayOf(instant, timeZone);
          if (day > today || (kind === 'task' && done !== true)) continue;
          if (day > (found.get(id) ?? '')) found.set(id, day);
        }
      }),
    );
  }
  return found;
}

function sizeOf({ amount }: Deal): number {
  return amount ? amount.units / 10 ** amount.scale : 0;
}
