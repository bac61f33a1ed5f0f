import { median } from '../analysis/stats/robust.ts';
import { addMonths, daysBetween } from '../model/calendar.ts';
import { type Money, money } from '../model/money.ts';
import type { Deal } from '../model/records.ts';
import type { Day } from '../model/time.ts';
import { enteredStageOn, stageNorms } from '../playbook/stage-norms.ts';
import { subjectOfStep } from '../playbook/step-id.ts';
import type { SubjectFacts } from '../playbook/subject-facts.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import type { Measurement } from './measured.ts';

/** With fewer won deals there is no usual amount. */
const MIN_WON = 10;
const MONTHS_OF_WON = 24;
/** A connection in which nothing has happened to a deal for so long holds a history that has ended. */
const ASLEEP_DAYS = 90;

/** What the rules may look at of each open deal, one after the other: nothing of it is kept. */
export function* dealFacts(
  input: AnalysisInput,
  links: Links,
  { currency }: Pick<Measurement, 'currency'>,
): Generator<SubjectFacts> {
  const { today } = input;
  if (!input.deals.some(({ status }) => status === 'open')) return;
  const { identity } = links;
  const awake = awakeConnections(input.deals, today);
  const norms = stageNorms(input.deals, input.dealStages);
  const stages = new Map(input.dealStages.map((stage) => [stage.id, stage]));
  const owners = new Map<string, string>(input.owners.map(({ id, name }) => [id, name]));
  const partners = new Map<string, string>(identity.partners.map(({ id, record }) => [id, record.name]));
  const medianWon = usualWon(input.deals, currency, today);
  for (const record of input.deals) {
    if (record.status !== 'open' || !awake.has(record.source.connection)) continue;
    const { id, name, accountId, ownerId, stageId } = record;
    const accountName = accountId === undefined ? undefined : identity.accountOf(accountId)?.record.name;
    const partnerName = partners.get(links.partnerOfDeal(record) ?? '');
    const ownerName = ownerId === undefined ? undefined : owners.get(ownerId);
    const stage = stageId === undefined ? undefined : stages.get(stageId);
    const norm = stageId === undefined ? undefined : norms.get(stageId);
    const enteredOn = enteredStageOn(record);
    const lastActivityOn = input.lastActivityOn.get(id);
    yield {
      subject: { kind: 'deal', id },
      name,
      currency,
      asOf: today,
      // Of a hundred thousand deals a rule has something to say of a few; only then it is asked where it is from.
      get sources() {
        return input.freshness.all([record.source.connection]);
      },
      ...(ownerName === undefined ? {} : { ownerName }),
      deal: {
        record,
        ...(accountName === undefined ? {} : { accountName }),
        ...(partnerName === undefined ? {} : { partnerName }),
        ...(stage ? { stage } : {}),
        ...(norm ? { norm } : {}),
        ...(enteredOn === undefined ? {} : { enteredOn }),
        ...(lastActivityOn === undefined ? {} : { lastActivityOn }),
        ...(medianWon ? { medianWon } : {}),
      },
    };
  }
}

/** Of deals that something was decided on and that have been won or lost since. */
export function* closedDealFacts(
  { deals, decisions, freshness, today }: Pick<AnalysisInput, 'deals' | 'decisions' | 'freshness' | 'today'>,
  currency: string,
): Generator<SubjectFacts> {
  const decided = new Set(
    decisions.flatMap(({ id }) => {
      const subject = subjectOfStep(id);
      return subject?.kind === 'deal' ? [subject.id] : [];
    }),
  );
  if (decided.size === 0) return;
  for (const deal of deals) {
    const { id, name, status, source } = deal;
    if (status === 'open' || !decided.has(id)) continue;
    const sources = freshness.all([source.connection]);
    yield { subject: { kind: 'deal', id }, name, currency, asOf: today, sources, closedDeal: deal };
  }
}

function awakeConnections(deals: readonly Deal[], today: Day): Set<string> {
  const newest = new Map<string, Day>();
  for (const { source, status, createdOn, closeOn, stageHistory } of deals) {
    for (const day of [createdOn, stageHistory?.at(-1)?.enteredOn, status === 'open' ? undefined : closeOn]) {
      if (day === undefined || day > today) continue;
      if (day > (newest.get(source.connection) ?? '')) newest.set(source.connection, day);
    }
  }
  return new Set([...newest].flatMap(([id, day]) => (daysBetween(day, today) <= ASLEEP_DAYS ? [id] : [])));
}

function usualWon(deals: readonly Deal[], currency: string, today: Day): Money | undefined {
  const since = addMonths(today, -MONTHS_OF_WON);
  const amounts = deals.flatMap(({ status, closeOn, amount }) =>
    status === 'won' && amount?.currency === currency && (closeOn ?? '') >= since ? [amount] : [],
  );
  const [first] = amounts;
  if (!first || amounts.length < MIN_WON) return undefined;
  const scale = Math.max(...new Set(amounts.map((amount) => amount.scale)));
  const units = median(amounts.map((amount) => amount.units * 10 ** (scale - amount.scale)));
  return money(Math.round(units), scale, currency);
}
