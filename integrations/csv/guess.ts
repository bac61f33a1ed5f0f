import type { DecimalMark } from '../../lib/model/decimal.ts';
import { baseName } from './bytes.ts';
import { type Entity, type Field, fieldsOf, LINE_FIELDS, requiredFields } from './fields.ts';
import {
  type Assignment,
  assign,
  type SampledColumn,
  SERIAL_PATTERNS,
  sampleColumns,
  TOGETHER,
} from './guess-columns.ts';
import { guessValueMap } from './guess-values.ts';
import type { EntityFile, Source } from './profile.ts';

/** What a file seems to hold. */
export interface EntryGuess {
  readonly entry: EntityFile;
  /** 0–1; below about 0.5 a person should look. */
  readonly confidence: number;
  /** Days could be read as day/month or month/day. */
  readonly ambiguousDates: boolean;
}

const HINTS: readonly [Entity, RegExp][] = [
  ['orders', /order|sales|invoice|transaction|订单|訂單|销售|銷售|交易/i],
  ['partners', /partner|reseller|dealer|distributor|伙伴|夥伴|经销|經銷|代理/i],
  ['accounts', /customer|account|client|客户|客戶/i],
  ['deals', /deal|opportunit|pipeline|商机|商機/i],
  ['targets', /target|quota|目标|目標|配额|配額/i],
  ['costs', /cost|expense|fee|费用|費用|成本/i],
  ['products', /product|item|sku|产品|產品|商品/i],
  ['owners', /owner|employee|salesperson|员工|員工|业务员|業務員/i],
  ['tickets', /ticket|case|工单|工單/i],
  ['agreements', /agreement|contract|合同|合約|协议|協議/i],
  ['channels', /channel|渠道|通路/i],
  ['visits', /visit|traffic|session|流量|访问|訪問|访客|訪客/i],
  ['surveys', /survey|csat|nps|satisf|满意|滿意|问卷|問卷/i],
  ['stocks', /stock|inventor|库存|庫存/i],
  ['listings', /listing|buy.?box|asin/i],
  ['markets', /market(?!place)|市场规模|市場規模/i],
  ['rates', /rate|fx|汇率|匯率/i],
  ['offers', /offer|competitor|竞品|競品|竞争|競爭/i],
  ['incentives', /incentive|rebate|激励|激勵|返利/i],
  ['settlements', /settlement|commission|结算|結算|佣金/i],
  ['conflicts', /conflict|dispute|冲突|衝突/i],
  ['risks', /risk|风险|風險/i],
  ['compliances', /complian|licen[cs]e|certificat|合规|合規|证书|證書|资质|資質/i],
  ['experiments', /experiment|ab-?test|实验|實驗/i],
];

/** Guesses what a file's rows are and which column is which field. @returns `undefined` when nothing fits */
export function guessEntry(
  file: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  delimiter: string,
): EntryGuess | undefined {
  const columns = sampleColumns(header, rows);
  const guesses = HINTS.flatMap(([entity, hint]) => {
    const guess = guessAs(entity, file, columns, delimiter);
    return guess ? [{ ...guess, rank: guess.confidence + (hint.test(baseName(file)) ? 0.2 : 0) }] : [];
  });
  const best = guesses.reduce<(typeof guesses)[number] | undefined>(
    (top, next) => (top && top.rank >= next.rank ? top : next),
    undefined,
  );
  return best && { entry: best.entry, confidence: Math.min(1, best.rank), ambiguousDates: best.ambiguousDates };
}

/** The likeliest columns for rows that are known to be this; fields without one are left out, required ones too. */
export function draftEntry(
  entity: Entity,
  file: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  delimiter: string,
): EntityFile {
  return draftAs(entity, file, sampleColumns(header, rows), delimiter).entry;
}

/** A column that someone chose for a field, and how its cells are written. */
export interface ChosenColumn {
  readonly source: Source;
  /** Day patterns that read it, for fields that are days. */
  readonly dates?: string[];
  readonly decimal?: DecimalMark;
}

/** @param ofLine a field of the order's lines */
export function chooseColumn(
  entity: Entity,
  field: string,
  ofLine: boolean,
  column: SampledColumn,
  delimiter: string,
): ChosenColumn {
  const type = (ofLine ? LINE_FIELDS : fieldsOf(entity)).get(field)?.type;
  const source = ofLine ? { column: column.header } : sourceOf(entity, field, column);
  const { patterns } = dateFormats(entity, new Map([[field, { column, likeness: 1 }]]));
  const number = type?.kind === 'money' || type?.kind === 'number';
  return {
    source,
    ...(patterns.length > 0 && !ofLine ? { dates: patterns } : {}),
    ...(number ? { decimal: decimalMark([column], delimiter) } : {}),
  };
}

function guessAs(
  entity: Entity,
  file: string,
  columns: readonly SampledColumn[],
  delimiter: string,
): EntryGuess | undefined {
  const { entry, assigned, used, ambiguousDates } = draftAs(entity, file, columns, delimiter);
  const required = requiredFields(entity);
  if (required.some((name) => !Object.hasOwn(entry.columns, name) && !Object.hasOwn(entry.lines ?? {}, name))) {
    return undefined;
  }
  const sure = required.reduce((sum, name) => sum + (assigned.get(name)?.likeness ?? 0.3), 0) / required.length;
  const covered = used.length / Math.max(1, columns.length);
  return { entry, confidence: (sure + covered) / 2 + 0.1, ambiguousDates };
}

function draftAs(entity: Entity, file: string, columns: readonly SampledColumn[], delimiter: string) {
  const assigned = assign(fieldsOf(entity), columns);
  const sources = new Map([...assigned].map(([name, { column }]) => [name, sourceOf(entity, name, column)]));
  for (const [name, source] of standIns(entity, assigned)) if (!sources.has(name)) sources.set(name, source);
  // A stage is the id of a record that no file describes.
  if (entity === 'deals') sources.delete('stageId');
  // "Item start date" is the day a page was put up: only a column that says nothing else is the beginning of a row's days.
  if (entity === 'listings' && (assigned.get('since')?.likeness ?? 0) < SURE) sources.delete('since');

  const lines = entity === 'orders' ? guessLines(assigned, columns) : undefined;
  if (lines) for (const name of ['amount', 'cost', 'lines']) sources.delete(name);
  const used = [...assigned.values(), ...(lines?.assigned.values() ?? [])].map(({ column }) => column);
  const dates = dateFormats(entity, assigned);
  const decimal = decimalMark(used, delimiter);
  const entry: EntityFile = {
    match: baseName(file),
    entity,
    columns: Object.fromEntries(sources),
    ...(lines ? { lines: lines.sources } : {}),
    ...(dates.patterns.length > 0 ? { dates: dates.patterns } : {}),
    ...(decimal === '.' ? {} : { decimal }),
  };
  return { entry, assigned, used, ambiguousDates: dates.ambiguous };
}

function sourceOf(entity: Entity, name: string, column: SampledColumn): Source {
  const type = fieldsOf(entity).get(name)?.type;
  const map = type?.kind === 'enum' ? guessValueMap(type.values, column.values) : undefined;
  return { column: column.header, ...map };
}

/** A header that is a known word, not one that merely ends with it. */
const SURE = 0.95;

/** What tells the rows of a file apart that gives them no id. */
const KEY_FIELDS: { readonly [E in Entity]?: readonly string[] } = {
  visits: ['from', 'channel', 'partnerId'],
  stocks: ['countedOn', 'channel', 'partnerId', 'productId'],
  listings: ['seenOn', 'channel', 'listing'],
  markets: ['from', 'channel', 'region', 'segment'],
  rates: ['on', 'base', 'quote'],
  offers: ['seenOn', 'channel', 'competitor', 'listing', 'productId'],
};

/** What may fill a required field that has no column of its own. */
function standIns(entity: Entity, assigned: ReadonlyMap<string, Assignment>): [string, Source][] {
  const column = (name: string) => assigned.get(name)?.column;
  const found: [string, Source][] = [];
  const id = column('id');
  const name = column('name');
  const parts = KEY_FIELDS[entity]?.flatMap((part) => column(part) ?? []) ?? [];
  if (parts.length > 0) found.push(['id', { template: parts.map(({ header }) => `{${header}}`).join('/') }]);
  if (name && fieldsOf(entity).has('id')) found.push(['id', { column: name.header }]);
  if (id && fieldsOf(entity).has('name')) found.push(['name', { column: id.header }]);
  if (entity === 'targets' || entity === 'costs') {
    const from = column('from');
    if (from) found.push(['to', { column: from.header, addMonths: 1 }]);
    if (entity === 'costs') found.push(['category', { constant: 'cost' }]);
    const key = ['from', 'channel', 'partnerId', 'ownerId', 'kpi', 'category'].flatMap((part) => column(part) ?? []);
    if (from) found.push(['id', { template: key.map(({ header }) => `{${header}}`).join('/') }]);
  }
  const stage = column('stageId');
  if (entity === 'deals' && stage) {
    const map = guessValueMap(['won', 'lost', 'open'], stage.values)?.map ?? {};
    found.push(['status', { column: stage.header, map, otherwise: 'open' }]);
  }
  return found;
}

/** An order id that comes back in the rows after it means that the rows are order lines. */
function guessLines(assigned: ReadonlyMap<string, Assignment>, columns: readonly SampledColumn[]) {
  const id = assigned.get('id')?.column;
  const amount = assigned.get('amount');
  if (!id || !amount || new Set(id.values).size === id.values.length) return undefined;
  const taken = new Set([...assigned].flatMap(([name, { column }]) => (MOVED.has(name) ? [] : [column])));
  const free = columns.filter((column) => !taken.has(column));
  const found = assign(LINE_FIELDS, free);
  found.set('amount', amount);
  const cost = assigned.get('cost');
  if (cost) found.set('cost', cost);
  found.delete('id');
  const number = free.find(({ header }) => /line.?(number|no|item)|行号|行號|序号|序號|项次|項次/i.test(header));
  const sources: Record<string, Source> = {
    ...(number ? { id: { template: `{${id.header}}-{${number.header}}` } } : {}),
    ...Object.fromEntries([...found].map(([name, { column }]) => [name, { column: column.header }])),
  };
  return { assigned: found, sources };
}
const MOVED = new Set(['amount', 'cost', 'lines']);

function dateFormats(entity: Entity, assigned: ReadonlyMap<string, Assignment>) {
  const fields = fieldsOf(entity);
  const patterns = new Set<string>();
  let ambiguous = false;
  for (const [name, { column }] of assigned) {
    if (!isDay(fields.get(name))) continue;
    const written = column.dates.filter((pattern) => !SERIAL_PATTERNS.includes(pattern));
    const best = written[0] ?? column.dates[0];
    for (const pattern of best?.split(TOGETHER) ?? []) patterns.add(pattern);
    ambiguous ||= written.some((pattern) => pattern.startsWith('d')) && written.some((pattern) => /^M\W/.test(pattern));
  }
  return { patterns: [...patterns], ambiguous };
}

function isDay(field: Field | undefined): boolean {
  return field?.type.kind === 'day' || field?.type.kind === 'instant';
}

/** Comma decimals go with semicolons between cells; the numbers themselves decide where they can. */
function decimalMark(columns: readonly SampledColumn[], delimiter: string): DecimalMark {
  const numeric = columns.filter(({ marks, values }) => marks.length > 0 && values.some((value) => /[.,]/.test(value)));
  const decided = numeric.find(({ marks }) => marks.length === 1)?.marks[0];
  return decided ?? (numeric.length > 0 && delimiter === ';' ? ',' : '.');
}
