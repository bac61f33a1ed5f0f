import { addDays } from '../../../lib/model/calendar.ts';
import type { Ticket } from '../../../lib/model/records.ts';
import { instantFromMs } from '../../../lib/model/time.ts';
import type { AccountPlan } from './accounts.ts';
import { atHour, numbered, type SampleContext } from './context.ts';

const TICKETS = 420;
const TICKET_DAYS = 365;
const HOUR = 3_600_000;

/** Support cases of the last year; all but the newest are answered and most are closed. */
export function generateTickets(context: SampleContext, accounts: readonly AccountPlan[]): Ticket[] {
  const random = context.random('tickets');
  const now = Date.parse(atHour(context.today, 0));
  const buyers = accounts.filter((plan) => plan.lastDaysAgo === 0);
  return Array.from({ length: TICKETS }, (_, index) => {
    const { account } = random.pick(buyers);
    const opened = Date.parse(
      atHour(addDays(context.today, -random.int(1, TICKET_DAYS)), random.int(8, 17), random.int(0, 59)),
    );
    const replied = opened + 5 * HOUR * random.factor(0.8);
    const closed = replied + 40 * HOUR * random.factor(0.9);
    const externalId = numbered('S', index + 1, 4);
    return {
      ...context.base(externalId),
      id: context.id<string>(externalId),
      accountId: account.id,
      ...(account.partnerId === undefined ? {} : { partnerId: account.partnerId }),
      ...(account.channelId === undefined ? {} : { channelId: account.channelId }),
      openedAt: instantFromMs(opened),
      ...(replied < now ? { firstReplyAt: instantFromMs(Math.round(replied)) } : {}),
      ...(closed < now ? { closedAt: instantFromMs(Math.round(closed)) } : {}),
    };
  });
}
