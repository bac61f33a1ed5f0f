import { precedingPeriod } from '../kpi/windows.ts';
import { type Money, money } from '../model/money.ts';
import type { Deal } from '../model/records.ts';
import { minus, sum } from '../playbook/amounts.ts';
import { funnelsWithPast } from '../playbook/funnel.ts';
import type { FactsContext } from './facts-context.ts';
import type { FactsOf } from './facts-of.ts';
import { indexBy } from './merge.ts';

interface OfPartnerOrChannel {
  readonly partnerId?: string | undefined;
  readonly channelId?: string | undefined;
}

/** @param contributing connections whose records go into a channel's figures */
export function factsOfChannel(
  { input, links, measurement, common }: FactsContext,
  contributing: (key: string) => readonly string[],
): FactsOf['channel'] {
  const { period, currency, kpis } = measurement;
  const wonInChannel = indexBy(
    input.deals.filter(({ status, closeOn }) => status === 'won' && inPeriod(closeOn, period)),
    links.channelOfDeal,
  );
  const ofChannel = <R extends OfPartnerOrChannel>(records: readonly R[]) =>
    indexBy(
      records.filter(({ partnerId }) => partnerId === undefined),
      ({ channelId }) => links.identity.channel(channelId),
    );
  const incentives = ofChannel(input.incentives);
  const risks = ofChannel(input.risks);
  const compliances = ofChannel(input.compliances);
  const all = measurement.months({ kind: 'workspace' });
  const steps = funnelsWithPast(input.deals, input.dealStages, links.channelOfDeal, period, precedingPeriod(period));
  return ({ key, record, members }, score) => {
    const won = wonInChannel.get(key) ?? [];
    const averageWonDeal = average(won, currency);
    const funnel = steps.get(key);
    const months = measurement.months({ kind: 'channel', id: key });
    return {
      ...common([...members.map(({ source }) => source.connection), ...contributing(key)]),
      subject: { kind: 'channel', id: key },
      name: record.name,
      ...(score ? { score } : {}),
      kpis: kpis({ kind: 'channel', id: key }, period),
      previousKpis: kpis({ kind: 'channel', id: key }, precedingPeriod(period)),
      monthlyRevenue: months,
      peersMonthlyRevenue: all.map((total, at) => minus(total, months[at] ?? { ...total, units: 0 })),
      incentives: incentives.get(key) ?? [],
      risks: risks.get(key) ?? [],
      compliances: compliances.get(key) ?? [],
      ...(funnel ? { funnel } : {}),
      ...(averageWonDeal ? { averageWonDeal } : {}),
    };
  };
}

function inPeriod(day: string | undefined, { from, to }: { from: string; to: string }): boolean {
  return day !== undefined && day >= from && day < to;
}

function average(deals: readonly Deal[], currency: string): Money | undefined {
  const amounts = deals.flatMap(({ amount }) => (amount?.currency === currency ? [amount] : []));
  const total = sum(amounts);
  return total && money(Math.round(total.units / amounts.length), total.scale, total.currency);
}
