import { BREAKDOWNS, type BreakdownBy, type BreakdownRow, breakdown, upToToday } from '../../lib/brief/breakdown.ts';
import { readInput } from '../../lib/brief/input.ts';
import { AppError, text } from '../../lib/errors.ts';
import { KPIS } from '../../lib/kpi/index.ts';
import type { KpiResult } from '../../lib/kpi/kpi.ts';
import type { MeasureBook } from '../../lib/kpi/measure-book.ts';
import type { Measured } from '../../lib/kpi/measure-input.ts';
import type { Measures } from '../../lib/kpi/measures.ts';
import { precedingPeriod, yearBefore } from '../../lib/kpi/windows.ts';
import { formatDecimal } from '../../lib/model/money.ts';
import type { Command, Session } from '../command.ts';
import { parsePeriod } from '../period.ts';
import { changeText, quantityJson, quantityText } from '../quantity.ts';
import { textTable } from '../text-table.ts';

const COLUMNS = ['revenue', 'orders', 'averageOrderValue', 'grossMargin', 'repurchaseRate', 'attainment'];
const SHOWN = 40;
const COMPARISONS = { previous: precedingPeriod, yearAgo: yearBefore } as const;
type Comparison = keyof typeof COMPARISONS;

/**
 * `kpis [--by …] [--period …] [--compare previous|year] [--kpi a,b] [--monthly]`: figures of the workspace and of its
 * channels, partners, owners, regions, segments, products or accounts.
 */
export const kpisCommand: Command = {
  name: 'kpis',
  options: {
    by: { type: 'string' },
    period: { type: 'string' },
    compare: { type: 'string' },
    kpi: { type: 'string' },
    monthly: { type: 'boolean' },
  },

  async run(session) {
    const { store, terminal, translator } = session;
    const by = subjectKind(session.option('by') ?? 'channel');
    const columns = kpiIds(session.option('kpi'));
    const compare = comparison(session.option('compare'));
    const input = await readInput(store, terminal.now());
    const wanted = parsePeriod(session.option('period') ?? 'all', input.orders.columns.day.integers, input.asOf);
    const period = upToToday(wanted, input);
    const { book, total, rows } = await breakdown(store, input, by, wanted);

    const json = (found: BreakdownRow, subject: Measured) => ({
      figures: measuresJson(found.measures),
      kpis: kpisJson(found.now, session),
      ...(compare ? { [compare]: found[compare] ? kpisJson(found[compare], session) : null } : {}),
      ...(session.flag('monthly') ? { monthly: monthlyJson(book, subject) } : {}),
    });
    const row = (name: string, found: BreakdownRow) => [
      name,
      ...columns.map((id) => cell(found.now[id], compare && found[compare]?.[id], session)),
    ];
    return {
      json: {
        period,
        currency: book.currency ?? null,
        by,
        ...(compare ? { comparedWith: COMPARISONS[compare](period) } : {}),
        definitions: input.workspace.definitions,
        total: json(total, { kind: 'workspace' }),
        subjects: rows.map((found) => ({ id: found.id, name: found.name, ...json(found, { kind: by, id: found.id }) })),
      },
      human: [
        translator.t('cli.period', { from: { day: period.from }, to: { day: period.to } }),
        ...(compare
          ? [
              translator.t('cli.comparedWith', {
                from: { day: COMPARISONS[compare](period).from },
                to: { day: COMPARISONS[compare](period).to },
              }),
            ]
          : []),
        '',
        textTable(
          [translator.t(`cli.by.${by}`), ...columns.map((id) => translator.t(`kpi.${id}.name`))],
          [...rows.slice(0, SHOWN).map((found) => row(found.name, found)), row(translator.t('cli.total'), total)],
        ),
        ...(rows.length > SHOWN ? [translator.t('cli.more', { n: rows.length - SHOWN })] : []),
      ].join('\n'),
    };
  },
};

function subjectKind(by: string): BreakdownBy {
  const kind = BREAKDOWNS.find((known) => known === by);
  if (kind) return kind;
  throw new AppError('config', text('cli.badBy', { by, known: BREAKDOWNS.join(', ') }), `bad --by ${by}`);
}

/** Figures to show: those asked for, `all`, or the usual ones. */
function kpiIds(asked: string | undefined): readonly string[] {
  if (asked === undefined) return COLUMNS;
  const known = KPIS.map(({ id }) => id);
  if (asked === 'all') return known;
  const ids = asked.split(',').map((id) => id.trim());
  const wrong = ids.find((id) => !known.includes(id));
  if (wrong === undefined) return ids;
  throw new AppError('config', text('cli.badKpi', { kpi: wrong, known: known.join(', ') }), `bad --kpi ${wrong}`);
}

function comparison(asked: string | undefined): Comparison | undefined {
  if (asked === undefined) return undefined;
  if (asked === 'previous') return 'previous';
  if (asked === 'year') return 'yearAgo';
  throw new AppError('config', text('cli.badCompare', { compare: asked }), `bad --compare ${asked}`);
}

function measuresJson(measures: Measures) {
  const { scale } = measures;
  const amount = (units: number | undefined) => (units === undefined ? null : formatDecimal({ units, scale }));
  return {
    revenue: amount(measures.revenue),
    refunded: amount(measures.refunded),
    goodsCost: amount(measures.goodsCost),
    channelCost: amount(measures.channelCost),
    target: amount(measures.target),
    targetRevenue: amount(measures.targetRevenue),
    orders: measures.orders,
    lines: measures.lines,
    customers: measures.customers,
    repeatCustomers: measures.repeatCustomers,
    newCustomers: measures.newCustomers,
    ordersWithoutBuyer: measures.ordersWithoutBuyer,
    ordersInOtherCurrency: measures.ordersInOtherCurrency,
    dealsWon: measures.dealsWon,
    dealsLost: measures.dealsLost,
  };
}

function monthlyJson(book: MeasureBook, subject: Measured) {
  const { months, revenue, orders } = book.monthly(subject);
  return months.map((month, at) => ({
    month: month.slice(0, 7),
    revenue: formatDecimal({ units: revenue[at] ?? 0, scale: book.scale }),
    orders: orders[at] ?? 0,
  }));
}

function kpisJson(results: Readonly<Record<string, KpiResult>>, session: Session) {
  return Object.fromEntries(Object.entries(results).map(([id, result]) => [id, kpiJson(result, session)]));
}

function kpiJson(result: KpiResult, { translator }: Session) {
  if (result.status === 'ok') {
    const { quantity, sample, numerator, denominator, interval } = result;
    return {
      ...quantityJson(quantity),
      ...(numerator === undefined ? {} : { numerator, denominator }),
      sample,
      ...(interval === undefined ? {} : { interval }),
    };
  }
  return { notEnoughData: translator.text(result.reason), sample: result.sample };
}

function cell(now: KpiResult | undefined, before: KpiResult | undefined, { translator }: Session): string {
  if (now?.status !== 'ok') return '–';
  const change = before?.status === 'ok' ? changeText(now.quantity, before.quantity, translator) : undefined;
  const shown = quantityText(now.quantity, translator);
  return change === undefined ? shown : `${shown} (${change})`;
}
