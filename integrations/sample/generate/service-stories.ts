import { addDays } from '../../../lib/model/calendar.ts';
import type { Survey } from '../../../lib/model/market-records.ts';
import type { Ticket } from '../../../lib/model/records.ts';
import { instantFromMs } from '../../../lib/model/time.ts';
import { channelExternalId } from './channels.ts';
import { atHour, numbered, type SampleContext } from './context.ts';

const HOUR = 3_600_000;
/** Tickets of referral agents' customers in these days, and hours until somebody replied to a typical one. */
const SLOW_TICKETS = 42;
const SLOW_DAYS = 55;
export const SLOW_HOURS = 26;

/** Answers of distributors' customers in each half of a year, and the share of them that are satisfied. */
const ANSWERS = 64;
const HALF_YEAR = 178;
export const SATISFIED = { before: 0.92, now: 0.5 } as const;

/** Referral agents' customers have had to wait lately. */
export function generateSlowTickets(context: SampleContext): Ticket[] {
  const random = context.random('slow-tickets');
  const now = Date.parse(atHour(context.today, 0));
  return Array.from({ length: SLOW_TICKETS }, (_, index): Ticket => {
    const opened = Date.parse(
      atHour(addDays(context.today, -random.int(3, SLOW_DAYS)), random.int(8, 17), random.int(0, 59)),
    );
    const replied = opened + SLOW_HOURS * HOUR * random.factor(0.4);
    const externalId = numbered('SL', index + 1, 4);
    return {
      ...context.base(externalId),
      id: context.id<string>(externalId),
      channelId: channelOf(context, 'agent'),
      openedAt: instantFromMs(opened),
      ...(replied < now ? { firstReplyAt: instantFromMs(Math.round(replied)) } : {}),
    };
  });
}

/** Distributors' customers were content half a year ago and are not now. */
export function generateFallingSurveys(context: SampleContext): Survey[] {
  const random = context.random('falling-surveys');
  return (
    [
      ['before', HALF_YEAR + 4],
      ['now', 1],
    ] as const
  ).flatMap(([half, from]) =>
    Array.from({ length: ANSWERS }, (_, index): Survey => {
      const satisfied = random.chance(SATISFIED[half]);
      const externalId = numbered(half === 'now' ? 'QN' : 'QB', index + 1, 4);
      return {
        ...context.base(externalId),
        id: context.id<string>(externalId),
        channelId: channelOf(context, 'distributor'),
        answeredOn: addDays(context.today, -random.int(from, from + HALF_YEAR - 4)),
        kind: 'csat',
        score: satisfied ? random.int(4, 5) : random.int(1, 3),
      };
    }),
  );
}

/** Web forms and anonymous surveys name the channel only, so that no single partner stands out. */
function channelOf(context: SampleContext, code: 'agent' | 'distributor') {
  return context.id<NonNullable<Ticket['channelId']>>(channelExternalId(code));
}
