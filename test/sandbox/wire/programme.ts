import { addDays } from '../../../lib/model/calendar.ts';
import { formatDecimal, type Money } from '../../../lib/model/money.ts';
import type { Day } from '../../../lib/model/time.ts';
import { ID_BASES, type WireContext } from './context.ts';

/**
 * The custom objects a channel team adds to its portal: costs, targets, agreements, trainings and tiers.
 * People write periods with their last day; the model's `to` is the day after.
 */
export function addProgramme(context: WireContext): void {
  const { sample, portal, idOf, setId, channelOf, today } = context;
  let count = 0;
  const add = (type: string, sampleId: string, properties: Record<string, string | null>) => {
    const id = setId(sampleId, String(ID_BASES.customObjects + ++count));
    const createdAt = `${addDays(today, -60)}T09:00:00.000Z`;
    portal.create(type, properties, { id, createdAt });
  };
  for (const tier of sample.tiers) {
    add('partner_tier', tier.id, {
      name: tier.name,
      rank: String(tier.rank),
      threshold: formatDecimal(tier.threshold),
      currency: tier.threshold.currency,
    });
  }
  for (const cost of sample.costs) {
    const channel = channelOf(cost.channelId)?.name ?? null;
    add('channel_cost', cost.id, {
      name: `${channel ?? 'Partner'}: ${cost.category}, ${cost.from.slice(0, 7)}`,
      channel,
      partner_company: cost.partnerId === undefined ? null : idOf(cost.partnerId),
      category: cost.category,
      ...period(cost),
      ...sum(cost.amount),
    });
  }
  for (const target of sample.targets) {
    const { scope } = target;
    if (scope.kind === 'owner' || !('money' in target.value)) continue;
    add('sales_target', target.id, {
      name: `${target.kpi} ${target.source.externalId}`,
      scope: scope.kind,
      channel: scope.kind === 'channel' ? (channelOf(scope.channelId)?.name ?? null) : null,
      partner_company: scope.kind === 'partner' ? idOf(scope.partnerId) : null,
      kpi: target.kpi,
      ...period(target),
      ...sum(target.value.money),
    });
  }
  for (const agreement of sample.agreements) {
    add('partner_agreement', agreement.id, {
      name: agreement.name,
      partner_company: idOf(agreement.partnerId),
      signed_on: agreement.signedOn ?? null,
      starts_on: agreement.startsOn,
      ends_on: agreement.endsOn ?? null,
      status: agreement.status,
    });
  }
  for (const training of sample.trainings) {
    add('partner_training', training.id, {
      course: training.course,
      partner_company: idOf(training.partnerId),
      status: training.status,
      due_on: training.dueOn ?? null,
      done_on: training.doneOn ?? null,
    });
  }
}

function period({ from, to }: { from: Day; to: Day }) {
  return { period_start: from, period_end: addDays(to, -1) };
}

function sum(amount: Money) {
  return { amount: formatDecimal(amount), currency: amount.currency };
}
