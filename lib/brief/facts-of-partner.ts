import { precedingPeriod } from '../kpi/windows.ts';
import { addMoney, type Money } from '../model/money.ts';
import type { Partner } from '../model/records.ts';
import type { FactsContext } from './facts-context.ts';
import type { FactsOf } from './facts-of.ts';
import type { Merged } from './identity.ts';
import { indexBy } from './merge.ts';
import { programmeOfPartners } from './programme-of-partners.ts';

/**
 * @param compared partners that make up a channel's months, of which a partner's peers are the others
 * @param contributing connections whose records go into a partner's figures
 */
export function factsOfPartner(
  context: FactsContext,
  compared: readonly Merged<Partner>[],
  channelOfPartner: (id: string) => string | undefined,
  contributing: (id: string) => readonly string[],
): FactsOf['partner'] {
  const { input, links, measurement, ownerOf, common } = context;
  const { identity } = links;
  const { period, kpis } = measurement;
  const tiers = [...input.tiers].sort((a, b) => a.rank - b.rank);
  /** The tiers of the systems the partner is in, else all there are. */
  const programmeOf = (members: readonly Partner[]) => {
    const own = tiers.filter(({ source }) => members.some((member) => member.source.connection === source.connection));
    return own.length > 0 ? own : tiers;
  };
  const agreements = indexBy(input.agreements, ({ partnerId }) => identity.partner(partnerId));
  const months = new Map(compared.map(({ id }) => [id, measurement.months({ kind: 'partner', id })] as const));
  const partnerNames = Object.fromEntries(identity.partners.map(({ id, record }) => [id, record.name]));
  const programmeOn = programmeOfPartners(context, channelOfPartner);
  const channelMonths = sumByChannel(months, channelOfPartner);
  return ({ id, record, members }, score, orders) => {
    const own = months.get(id) ?? [];
    const channel = channelOfPartner(id);
    const together = channel === undefined ? undefined : channelMonths.get(channel);
    const peers = together?.partners === 1 ? undefined : together?.months.map((total, at) => less(total, own[at]));
    const connections = [
      ...members.map(({ source }) => source.connection),
      ...(orders?.connections ?? []),
      ...contributing(id),
    ];
    return {
      ...common(connections),
      subject: { kind: 'partner', id },
      name: record.name,
      ...ownerOf(record.ownerId),
      ...(score ? { score } : {}),
      kpis: kpis({ kind: 'partner', id }, period),
      previousKpis: kpis({ kind: 'partner', id }, precedingPeriod(period)),
      monthlyRevenue: own,
      ...(peers ? { peersMonthlyRevenue: peers } : {}),
      partner: record,
      tiers: programmeOf(members),
      agreements: agreements.get(id) ?? [],
      partnerNames,
      ...programmeOn(id, orders?.history.lastOn),
    };
  };
}

function sumByChannel(months: ReadonlyMap<string, readonly Money[]>, channelOf: (id: string) => string | undefined) {
  const sums = new Map<string, { partners: number; months: Money[] }>();
  for (const [id, own] of months) {
    const channel = channelOf(id);
    if (channel === undefined) continue;
    const total = sums.get(channel);
    sums.set(channel, {
      partners: (total?.partners ?? 0) + 1,
      months: total ? total.months.map((amount, at) => (own[at] ? addMoney(amount, own[at]) : amount)) : [...own],
    });
  }
  return sums;
}

function less(total: Money, own: Money | undefined): Money {
  return own ? addMoney(total, { ...own, units: -own.units }) : total;
}
