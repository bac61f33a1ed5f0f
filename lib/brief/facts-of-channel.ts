import { precedingPeriod } from '../kpi/windows.ts';
import { type Money, money } from '../model/money.ts';
import type { Deal } from '../model/records.ts';
import { sum } from '../playbook/amounts.ts';
import { funnelsWithPast } from '../playbook/funnel.ts';
import type { FactsContext } from './facts-context.ts';
import type { FactsOf } from './facts-of.ts';
import { indexBy } from './merge.ts';

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
  const steps = funnelsWithPast(input.deals, input.dealStages, links.channelOfDeal, period, precedingPeriod(period));
  return ({ key, record, members }, score) => {
    const won = wonInChannel.get(key) ?? [];
    const averageWonDeal = average(won, currency);
    const funnel = steps.get(key);
    return {
      ...common([...members.map(({ source }) => source.connection), ...contributing(key)]),
      subject: { kind: 'channel', id: key },
      name: record.name,
      ...(score ? { score } : {}),
      kpis: kpis({ kind: 'channel', id: key }, period),
      previousKpis: kpis({ kind: 'channel', id: key }, precedingPeriod(period)),
      monthlyRevenue: measurement.months({ kind: 'channel', id: key }),
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
