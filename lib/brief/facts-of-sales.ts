import { answersIn } from '../kpi/answers-in-period.ts';
import { listBySubject } from '../kpi/by-subject.ts';
import { scopeOf } from '../kpi/targets-in-period.ts';
import { addDays, dayNumber } from '../model/calendar.ts';
import { money } from '../model/money.ts';
import { dayOf } from '../model/time.ts';
import type { LogHours, RefundCounts, ReplyFacts, SalesFacts } from '../playbook/sales-facts.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import type { Measurement } from './measured.ts';

export type SalesKind = 'channel' | 'partner';

/** Days of a window. */
const REFUND_DAYS = 28;
const REFUND_USUAL_DAYS = 364;
const REPLY_DAYS = 60;
const ANSWER_DAYS = 180;
const YEAR_DAYS = 365;
const HOUR_MS = 3_600_000;
/** A reply sooner than six minutes is as good as one at once. */
const LEAST_HOURS = 0.1;

/** What the rules look at of channels and partners that no KPI tells: how the last weeks differ from what is usual. */
export function salesFacts(
  input: AnalysisInput,
  links: Links,
  measurement: Measurement,
): (kind: SalesKind, id: string) => SalesFacts {
  const refunds = {
    channel: refundsOf('channel', input, measurement),
    partner: refundsOf('partner', input, measurement),
  };
  const targetOf = numericTargets(input, links);
  const replies = repliesOf(input, links, targetOf);
  const end = dayNumber(input.asOf);
  const answers = answersIn(input.surveys, links.resolve);
  const costs = otherCosts(links, measurement);
  return (kind, id) => {
    const own = refunds[kind](id);
    const reply = replies(kind, id);
    const target = targetOf(kind, id, 'channelCostRatio');
    const others = kind === 'channel' ? costs(id) : undefined;
    return {
      ...(own ? { refunds: own } : {}),
      ...(reply ? { replies: reply } : {}),
      ...(input.surveys.length === 0
        ? {}
        : {
            answers: {
              recent: answers(kind, id, [end - ANSWER_DAYS, end]),
              before: answers(kind, id, [end - 2 * ANSWER_DAYS, end - ANSWER_DAYS]),
            },
          }),
      ...(others === undefined && target === undefined
        ? {}
        : {
            costRatio: {
              ...(others === undefined ? {} : { others }),
              ...(target === undefined ? {} : { target }),
            },
          }),
    };
  };
}

/** One pass over the orders of the last 56 weeks. */
function refundsOf(kind: SalesKind, input: AnalysisInput, { book, currency }: Measurement) {
  const { day, net, refunded, dimensions } = book.columns;
  const dimension = dimensions.get(kind);
  const slots = dimension?.ids.length ?? 0;
  const spans = [0, 1].map(() => ({
    orders: new Int32Array(slots),
    refundedOrders: new Int32Array(slots),
    amount: new Float64Array(slots),
    refunded: new Float64Array(slots),
  }));
  const end = dayNumber(input.asOf);
  const recentFrom = end - REFUND_DAYS;
  const usualFrom = recentFrom - REFUND_USUAL_DAYS;
  const [recent, usual] = spans;
  if (dimension && recent && usual) {
    const { column } = dimension;
    for (let row = 0; row < column.length; row++) {
      const slot = column[row] as number;
      const on = day[row] as number;
      if (slot < 0 || on < usualFrom || on >= end) continue;
      const span = on >= recentFrom ? recent : usual;
      const back = refunded[row] as number;
      span.orders[slot] = (span.orders[slot] as number) + 1;
      span.amount[slot] = (span.amount[slot] as number) + (net[row] as number) + back;
      if (back <= 0) continue;
      span.refundedOrders[slot] = (span.refundedOrders[slot] as number) + 1;
      span.refunded[slot] = (span.refunded[slot] as number) + back;
    }
  }
  return (id: string): SalesFacts['refunds'] => {
    const slot = dimension?.slots.get(id);
    if (slot === undefined || !recent || !usual) return undefined;
    const counts = (span: typeof recent): RefundCounts => ({
      orders: span.orders[slot] ?? 0,
      refundedOrders: span.refundedOrders[slot] ?? 0,
      amount: money(Math.round(span.amount[slot] ?? 0), book.scale, currency),
      refunded: money(Math.round(span.refunded[slot] ?? 0), book.scale, currency),
    });
    return { recent: counts(recent), usual: counts(usual) };
  };
}

function repliesOf(input: AnalysisInput, links: Links, targetOf: NumericTarget) {
  const { tickets, workspace, asOf } = input;
  const end = dayNumber(asOf);
  const recentFrom = end - REPLY_DAYS;
  const listed = listBySubject(tickets, links.resolve, ({ openedAt, firstReplyAt }, subjects) => {
    const day = dayNumber(dayOf(openedAt, workspace.timeZone));
    if (day < end - YEAR_DAYS || day >= end) return undefined;
    const hours = firstReplyAt === undefined ? undefined : (Date.parse(firstReplyAt) - Date.parse(openedAt)) / HOUR_MS;
    // A reply before the opening is a fault of the source.
    if (hours !== undefined && hours < 0) return undefined;
    return { recent: day >= recentFrom, hours, channel: subjects.has('channel'), partner: subjects.has('partner') };
  });
  const all = listed('workspace', '');
  const together = {
    channel: logHours(all.filter(({ recent, channel }) => recent && channel)),
    partner: logHours(all.filter(({ recent, partner }) => recent && partner)),
  };
  return (kind: SalesKind, id: string): ReplyFacts | undefined => {
    const own = listed(kind, id);
    if (own.length === 0) return undefined;
    const recent = logHours(own.filter((ticket) => ticket.recent));
    const target = targetOf(kind, id, 'firstReplyTime');
    return {
      recent,
      before: logHours(own.filter((ticket) => !ticket.recent)),
      others: less(together[kind], recent),
      waiting: own.filter((ticket) => ticket.recent && ticket.hours === undefined).length,
      ...(target === undefined ? {} : { target }),
    };
  };
}

function logHours(tickets: readonly { readonly hours: number | undefined }[]): LogHours {
  let [count, sum, squares] = [0, 0, 0];
  for (const { hours } of tickets) {
    if (hours === undefined) continue;
    const log = Math.log(Math.max(LEAST_HOURS, hours));
    count++;
    sum += log;
    squares += log * log;
  }
  return { tickets: count, sum, squares };
}

function less(all: LogHours, own: LogHours): LogHours {
  return { tickets: all.tickets - own.tickets, sum: all.sum - own.sum, squares: all.squares - own.squares };
}

/** Costs over sales of all channels but one, over the trailing twelve months. */
function otherCosts({ identity }: Links, { kpis, period }: Measurement) {
  const parts = new Map(
    identity.channels.flatMap(({ key }) => {
      const result = kpis({ kind: 'channel', id: key }, period).channelCostRatio;
      const { numerator, denominator } = result?.status === 'ok' ? result : {};
      return numerator === undefined || denominator === undefined ? [] : [[key, [numerator, denominator]] as const];
    }),
  );
  return (key: string): number | undefined => {
    let [cost, sales] = [0, 0];
    for (const [other, [numerator = 0, denominator = 0]] of parts) {
      if (other === key) continue;
      cost += numerator;
      sales += denominator;
    }
    return sales > 0 ? cost / sales : undefined;
  };
}

type NumericTarget = (kind: SalesKind, id: string, kpi: string) => number | undefined;

/** Targets that are numbers, and hold today; of several of one subject the one that ends first. */
function numericTargets({ targets, asOf }: AnalysisInput, { resolve }: Links): NumericTarget {
  const day = addDays(asOf, -1);
  const running = targets
    .filter(({ value, from, to }) => 'number' in value && from <= day && day < to)
    .sort((a, b) => (a.to < b.to ? -1 : 1));
  return (kind, id, kpi) => {
    const own = running.find((target) => {
      const scope = target.kpi === kpi ? scopeOf(target, resolve) : undefined;
      return scope?.kind === kind && scope.id === id;
    });
    return own && 'number' in own.value ? own.value.number : undefined;
  };
}
