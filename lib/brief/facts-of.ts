import { precedingPeriod } from '../kpi/windows.ts';
import type { Money } from '../model/money.ts';
import { addMoney, money } from '../model/money.ts';
import type { Account, Deal, Partner } from '../model/records.ts';
import { sum } from '../playbook/amounts.ts';
import { funnelsWithPast } from '../playbook/funnel.ts';
import type { SubjectFacts } from '../playbook/subject-facts.ts';
import type { Score } from '../score/score.ts';
import { contributors } from './contributors.ts';
import type { Merged, MergedChannel } from './identity.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import type { Measurement } from './measured.ts';
import { indexBy } from './merge.ts';
import type { OrdersBySubject, SubjectOrders } from './subject-orders.ts';

/** What the rules may look at, subject by subject. */
export interface FactsOf {
  partner(partner: Merged<Partner>, score: Score | undefined, orders: SubjectOrders | undefined): SubjectFacts;
  channel(channel: MergedChannel, score: Score | undefined): SubjectFacts;
  /** @param slot of the account among those of the orders, −1 for none */
  account(account: Merged<Account>, orders: OrdersBySubject, slot: number): SubjectFacts;
}

/** @param compared partners that make up a channel's months, of which a partner's peers are the others */
export function factsOf(
  input: AnalysisInput,
  links: Links,
  measurement: Measurement,
  compared: readonly Merged<Partner>[],
  channelOfPartner: (id: string) => string | undefined,
): FactsOf {
  const { identity } = links;
  const { period, currency, kpis } = measurement;
  const owners = new Map(input.owners.map(({ id, name }) => [id as string, name]));
  const ownerOf = (id: string | undefined) => {
    const ownerName = id === undefined ? undefined : owners.get(id);
    return ownerName === undefined ? {} : { ownerName };
  };
  const tiers = [...input.tiers].sort((a, b) => a.rank - b.rank);
  /** The tiers of the systems the partner is in, else all there are. */
  const programmeOf = (members: readonly Partner[]) => {
    const own = tiers.filter(({ source }) => members.some((member) => member.source.connection === source.connection));
    return own.length > 0 ? own : tiers;
  };
  const agreements = indexBy(input.agreements, ({ partnerId }) => identity.partner(partnerId));
  const dealsOfAccount = indexBy(
    // Canonical partners, so that one partner of two systems does not compete with itself.
    input.deals.map((deal) => canonicalDeal(deal, links)),
    ({ accountId }) => identity.account(accountId),
  );
  const wonInChannel = indexBy(
    input.deals.filter(({ status, closeOn }) => status === 'won' && inPeriod(closeOn, period)),
    links.channelOfDeal,
  );
  const partnerNames = Object.fromEntries(identity.partners.map(({ id, record }) => [id, record.name]));
  const steps = funnelsWithPast(input.deals, input.dealStages, links.channelOfDeal, period, precedingPeriod(period));
  const months = new Map(compared.map(({ id }) => [id, measurement.months({ kind: 'partner', id })] as const));
  const channelMonths = sumByChannel(months, channelOfPartner);
  const contributing = contributors(input, links, measurement);
  const common = (connections: readonly string[]) => ({
    currency,
    asOf: input.asOf,
    sources: input.freshness.all(connections),
  });

  return {
    partner({ id, record, members }, score, orders) {
      const own = months.get(id) ?? [];
      const channel = channelOfPartner(id);
      const together = channel === undefined ? undefined : channelMonths.get(channel);
      const peers = together?.partners === 1 ? undefined : together?.months.map((total, at) => less(total, own[at]));
      const connections = [
        ...members.map(({ source }) => source.connection),
        ...(orders?.connections ?? []),
        ...contributing('partner', id),
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
      };
    },
    channel({ key, record, members }, score) {
      const won = wonInChannel.get(key) ?? [];
      const averageWonDeal = average(won, currency);
      const funnel = steps.get(key);
      return {
        ...common([...members.map(({ source }) => source.connection), ...contributing('channel', key)]),
        subject: { kind: 'channel', id: key },
        name: record.name,
        ...(score ? { score } : {}),
        kpis: kpis({ kind: 'channel', id: key }, period),
        previousKpis: kpis({ kind: 'channel', id: key }, precedingPeriod(period)),
        monthlyRevenue: measurement.months({ kind: 'channel', id: key }),
        ...(funnel ? { funnel } : {}),
        ...(averageWonDeal ? { averageWonDeal } : {}),
      };
    },
    account({ id, record, members }, orders, slot) {
      const deals = dealsOfAccount.get(id);
      const rhythm = slot < 0 ? undefined : orders.rhythm(slot);
      return {
        currency,
        asOf: input.asOf,
        // Of a hundred thousand accounts a rule has something to say of a few; only then it is asked where it is from.
        get sources() {
          return input.freshness.all([
            ...members.map(({ source }) => source.connection),
            ...(slot < 0 ? [] : orders.connections(slot)),
            ...(deals ?? []).map(({ source }) => source.connection),
          ]);
        },
        subject: { kind: 'account', id },
        name: record.name,
        ...ownerOf(record.ownerId),
        account: record,
        ...(deals ? { deals, partnerNames } : {}),
        ...(rhythm ? { orderRhythm: rhythm } : {}),
      };
    },
  };
}

function canonicalDeal(deal: Deal, { identity }: Links): Deal {
  const partnerId = identity.partner(deal.partnerId);
  return partnerId === undefined || partnerId === deal.partnerId ? deal : { ...deal, partnerId };
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

function inPeriod(day: string | undefined, { from, to }: { from: string; to: string }): boolean {
  return day !== undefined && day >= from && day < to;
}

function average(deals: readonly Deal[], currency: string): Money | undefined {
  const amounts = deals.flatMap(({ amount }) => (amount?.currency === currency ? [amount] : []));
  const total = sum(amounts);
  return total && money(Math.round(total.units / amounts.length), total.scale, total.currency);
}
