import { text } from '../errors.ts';
import { type OrderFacts, takeOrders } from '../kpi/order-facts.ts';
import { dayNumber } from '../model/calendar.ts';
import { type NotEnoughData, unknown } from '../model/quantity.ts';
import type { Day } from '../model/time.ts';
import type { Backtest } from '../score/backtest/backtest.ts';
import { judge, type Prediction } from '../score/backtest/judge.ts';
import { type QuarterTable, quarterTable } from '../score/backtest/quarter-table.ts';
import { growthIn, revenueIn, rivalsAt } from '../score/backtest/rivals.ts';
import { type ScoreSubject, scoreAll } from '../score/score-all.ts';
import { chosenWeights } from '../score/weighing/chosen.ts';
import { ordersOf } from './horizons.ts';
import type { AnalysisInput } from './input.ts';
import { type Links, usualChannel } from './links.ts';
import { measure } from './measured.ts';

/** Quarters behind a date: the trailing year that the score and its rivals look at. */
const QUARTERS_BEFORE = 4;
/** Fewer with a score say nothing of ranks. */
const SUBJECTS_NEEDED = 10;
const QUARTERS_NEEDED = 2;

export type BacktestResult = ({ readonly status: 'ok' } & Backtest) | NotEnoughData;

/**
 * Goes back through the quarters that are over: what would the score have been on the first day of each, from what
 * was recorded of the days before, and how well did its order tell that of the quarter's revenue and growth? Each
 * score is worked out from records that end there, by the workspace's weights. Two things are taken as they are now,
 * having no history of their own: which records are one subject, and a partner's channel.
 * @param options.pause awaited between quarters, so that others get their turn
 */
export async function backtest(
  input: AnalysisInput,
  links: Links,
  options: { kind: 'partner' | 'channel'; signal?: AbortSignal; pause?: () => Promise<unknown> },
): Promise<BacktestResult> {
  const [latest] = input.horizons;
  const own = input.horizons.length > 1 && latest ? ordersOf(input.orders, latest.connections) : input.orders;
  const { columns } = measure({ ...input, orders: own }, links).book;
  const subjects = columns.dimensions.get(options.kind);
  const table = subjects && quarterTable(columns, subjects, input.asOf, input.workspace.fiscalYearStart);
  if (!table || table.quarters.length <= QUARTERS_BEFORE) {
    return unknown(text('score.backtest.shortHistory', { n: table?.quarters.length ?? 0, needed: 6 }), 0);
  }
  const predictions: Prediction[] = [];
  let most = 0;
  for (let quarter = QUARTERS_BEFORE; quarter < table.quarters.length; quarter++) {
    options.signal?.throwIfAborted();
    await options.pause?.();
    const asOf = table.quarters[quarter];
    if (asOf === undefined) continue;
    const scores = scoresOn(asOf, { ...input, orders: own }, links, options.kind);
    most = Math.max(most, scores.size);
    if (scores.size >= SUBJECTS_NEEDED) predictions.push(predictionAt(table, quarter, asOf, scores));
  }
  if (predictions.length >= QUARTERS_NEEDED) return { status: 'ok', ...judge(predictions) };
  return most < SUBJECTS_NEEDED
    ? unknown(text('score.backtest.fewSubjects', { n: most, needed: SUBJECTS_NEEDED }), most)
    : unknown(text('score.backtest.shortHistory', { n: table.quarters.length, needed: 6 }), table.quarters.length);
}

/** What the scores would have been on a day: value by id, of those that had one. */
function scoresOn(asOf: Day, input: AnalysisInput, links: Links, kind: 'partner' | 'channel'): Map<string, number> {
  const subjects = comparedSubjects(knownOn(asOf, input), links, kind);
  const scores = scoreAll(subjects, chosenWeights(input.workspace, subjects).weights);
  return new Map([...scores].flatMap(([id, score]) => (score.status === 'ok' ? [[id, score.value] as const] : [])));
}

/** All of a kind that ever sold, with their figures over the year up to the input's day. */
export function comparedSubjects(input: AnalysisInput, links: Links, kind: 'partner' | 'channel'): ScoreSubject[] {
  const { book, kpis, period } = measure(input, links);
  const usual = kind === 'partner' ? usualChannel(book.columns, book.columns.dimensions.get(kind)) : undefined;
  return book.ids(kind).map((id) => ({
    id,
    kpis: kpis({ kind, id }, period),
    channel: kind === 'partner' ? (links.resolve.partnerChannel?.(id) ?? usual?.(id)) : undefined,
  }));
}

/** The input as it would have been: orders placed, deals closed and costs over by then, targets for time that had begun. */
function knownOn(asOf: Day, input: AnalysisInput): AnalysisInput {
  return {
    ...input,
    asOf,
    today: asOf,
    orders: ordersBefore(input.orders, asOf),
    deals: input.deals.filter(({ status, closeOn }) => status !== 'open' && closeOn !== undefined && closeOn < asOf),
    costs: input.costs.filter(({ to }) => to <= asOf),
    targets: input.targets.filter(({ from }) => from < asOf),
  };
}

function ordersBefore(orders: OrderFacts, asOf: Day): OrderFacts {
  const end = dayNumber(asOf);
  const { integers } = orders.columns.day;
  return takeOrders(
    orders,
    Int32Array.from(integers.keys()).filter((row) => (integers[row] ?? end) < end),
  );
}

function predictionAt(
  table: QuarterTable,
  quarter: number,
  asOf: Day,
  scores: ReadonlyMap<string, number>,
): Prediction {
  const slots = [...table.ids.keys()].filter((slot) => scores.has(table.ids[slot] ?? ''));
  const ids = slots.map((slot) => table.ids[slot] ?? '');
  return {
    asOf,
    ids,
    said: { score: ids.map((id) => scores.get(id) ?? 0), ...rivalsAt(table, slots, quarter) },
    came: {
      revenue: slots.map((slot) => revenueIn(table, slot, quarter)),
      growth: slots.map((slot) => growthIn(table, slot, quarter)),
    },
  };
}
