import { addDays } from '../../../lib/model/calendar.ts';
import type { Experiment } from '../../../lib/model/programme-records.ts';
import { channelExternalId } from './channels.ts';
import { dollars, type SampleContext } from './context.ts';

/** The one that can be called: trials and successes of both versions. */
export const READY = {
  id: 'E-001',
  control: [4_310, 129],
  variant: [4_290, 180],
  planned: 4_200,
  days: 62,
  worth: 45,
} as const;

/** One experiment that has reached its size, one that is ahead but has not, and one that was called long ago. */
export function generateExperiments(context: SampleContext): Experiment[] {
  const dayOf = (daysAgo: number) => addDays(context.today, -daysAgo);
  const one = (externalId: string) => ({ ...context.base(externalId), id: context.id<string>(externalId) });
  const channel = (code: 'online' | 'marketplace') =>
    context.id<NonNullable<Experiment['channelId']>>(channelExternalId(code));
  return [
    {
      ...one(READY.id),
      channelId: channel('online'),
      name: 'Delivery date at checkout',
      from: dayOf(READY.days),
      status: 'running',
      controlTrials: READY.control[0],
      controlSuccesses: READY.control[1],
      variantTrials: READY.variant[0],
      variantSuccesses: READY.variant[1],
      plannedTrials: READY.planned,
      worth: dollars(READY.worth),
    },
    {
      ...one('E-002'),
      channelId: channel('marketplace'),
      name: 'Bundles of three',
      from: dayOf(21),
      status: 'running',
      controlTrials: 1_180,
      controlSuccesses: 41,
      variantTrials: 1_150,
      variantSuccesses: 66,
      plannedTrials: 5_000,
      worth: dollars(38),
    },
    {
      ...one('E-003'),
      channelId: channel('online'),
      name: 'Shorter product names',
      from: dayOf(240),
      to: dayOf(190),
      status: 'called',
      controlTrials: 3_900,
      controlSuccesses: 121,
      variantTrials: 3_870,
      variantSuccesses: 118,
      plannedTrials: 3_800,
      worth: dollars(45),
    },
  ];
}
