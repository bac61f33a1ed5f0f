import { readInput } from '../../lib/brief/input.ts';
import { buildLinks, type Links } from '../../lib/brief/links.ts';
import { AppError, text } from '../../lib/errors.ts';
import { computeKpis } from '../../lib/kpi/index.ts';
import type { KpiResult } from '../../lib/kpi/kpi.ts';
import { measureAll } from '../../lib/kpi/measure.ts';
import type { MeasureBook } from '../../lib/kpi/measure-book.ts';
import type { Measured } from '../../lib/kpi/measure-input.ts';
import type { Measures } from '../../lib/kpi/measures.ts';
import { formatDecimal } from '../../lib/model/money.ts';
import type { Period } from '../../lib/model/time.ts';
import type { Command, Session } from '../command.ts';
import { parsePeriod } from '../period.ts';
import { quantityJson, quantityText } from '../quantity.ts';
import { textTable } from '../text-table.ts';

const SUBJECTS = ['channel', 'partner', 'owner', 'account', 'segment'] as const;
type SubjectKind = (typeof SUBJECTS)[number];
const COLUMNS = ['revenue', 'orders', 'averageOrderValue', 'grossMargin', 'repurchaseRate', 'attainment'];
const SHOWN = 40;

/** `kpis [--by …] [--period …] [--monthly]`: figures of the workspace and of its channels, partners, … */
export const kpisCommand: Command = {
  name: 'kpis',
  options: { by: { type: 'string' }, period: { type: 'string' }, monthly: { type: 'boolean' } },

  async run(session) {
    const { store, terminal, translator } = session;
    const by = subjectKind(session.option('by') ?? 'channel');
    const input = await readInput(store, terminal.now());
    const period = parsePeriod(session.option('period') ?? 'all', input.orders.columns.day.integers, input.asOf);
    const links = buildLinks(input);
    const { currency } = input.workspace;
    const book = measureAll({ ...input, currency, resolve: links.resolve, periods: [period] });
    const nameOf = names(by, links, new Map(input.owners.map(({ id, name }) => [id, name])));

    const total = figuresOf(book, { kind: 'workspace' }, period);
    const subjects = book
      .ids(by)
      .map((id) => ({ id, name: nameOf(id), ...figuresOf(book, { kind: by, id }, period) }))
      .filter(({ measures }) => measures.orders > 0)
      .sort((a, b) => b.measures.revenue - a.measures.revenue);

    const json = (found: Found) => ({
      figures: measuresJson(found.measures),
      kpis: Object.fromEntries(Object.entries(found.kpis).map(([id, result]) => [id, kpiJson(result, session)])),
      ...(session.flag('monthly') ? { monthly: monthlyJson(book, found.subject) } : {}),
    });
    const row = (name: string, { kpis }: Found) => [name, ...COLUMNS.map((id) => kpiText(kpis[id], session))];
    return {
      json: {
        period,
        currency: book.currency ?? null,
        by,
        total: json(total),
        subjects: subjects.map((found) => ({ id: found.id, name: found.name, ...json(found) })),
      },
      human: [
        translator.t('cli.period', { from: { day: period.from }, to: { day: period.to } }),
        '',
        textTable(
          [translator.t(`cli.by.${by}`), ...COLUMNS.map((id) => translator.t(`kpi.${id}.name`))],
          [...subjects.slice(0, SHOWN).map((found) => row(found.name, found)), row(translator.t('cli.total'), total)],
        ),
        ...(subjects.length > SHOWN ? [translator.t('cli.more', { n: subjects.length - SHOWN })] : []),
      ].join('\n'),
    };
  },
};

interface Found {
  readonly subject: Measured;
  readonly measures: Measures;
  readonly kpis: Readonly<Record<string, KpiResult>>;
}

function figuresOf(book: MeasureBook, subject: Measured, period: Period): Found {
  const measures = book.measures(subject, period);
  return { subject, measures, kpis: computeKpis(measures) };
}

function subjectKind(by: string): SubjectKind {
  const kind = SUBJECTS.find((known) => known === by);
  if (kind) return kind;
  throw new AppError('config', text('cli.badBy', { by, known: SUBJECTS.join(', ') }), `bad --by ${by}`);
}

function names(by: SubjectKind, { identity }: Links, owners: ReadonlyMap<string, string>): (id: string) => string {
  const known =
    by === 'channel'
      ? new Map<string, string>(identity.channels.map(({ key, record }) => [key, record.name]))
      : by === 'partner'
        ? new Map<string, string>(identity.partners.map(({ id, record }) => [id, record.name]))
        : by === 'account'
          ? new Map<string, string>(identity.accounts.map(({ id, record }) => [id, record.name]))
          : by === 'owner'
            ? owners
            : new Map<string, string>();
  return (id) => known.get(id) ?? id;
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

function kpiJson(result: KpiResult, { translator }: Session) {
  if (result.status === 'ok') return { ...quantityJson(result.quantity), sample: result.sample };
  return { notEnoughData: translator.text(result.reason), sample: result.sample };
}

function kpiText(result: KpiResult | undefined, { translator }: Session): string {
  return result?.status === 'ok' ? quantityText(result.quantity, translator) : '–';
}
