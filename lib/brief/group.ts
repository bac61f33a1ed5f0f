import type { Parts } from '../kpi/parts.ts';
import type { Account } from '../model/records.ts';
import { type FactsOf, factsOf } from './facts-of.ts';
import { ordersOf } from './horizons.ts';
import type { Merged } from './identity.ts';
import type { AnalysisInput } from './input.ts';
import { type Links, usualChannel } from './links.ts';
import { type Measurement, measureInParts } from './measured.ts';
import { inTurns, type Pause } from './pause.ts';
import { type Scores, scoreChannels, scorePartners } from './scoring.ts';
import { type OrdersBySubject, ordersBySubject } from './subject-orders.ts';

/** What is measured and scored together: the orders of connections whose histories end together, see `horizonsOf`. */
export interface Group {
  /** With the group's own `orders` and `asOf`. */
  readonly input: AnalysisInput;
  readonly measurement: Measurement;
  readonly scores: { readonly channel: Scores; readonly partner: Scores };
  readonly facts: FactsOf;
  readonly orders: {
    readonly partner: OrdersBySubject;
    readonly account: OrdersBySubject;
  };
  /** Key of the channel most orders of a subject came through. */
  readonly usualChannel: {
    partner(id: string): string | undefined;
    account(id: string): string | undefined;
  };
}

export type GroupedKind = 'channel' | 'partner' | 'account';

export interface Groups {
  /** Latest horizon first. */
  readonly all: readonly Group[];
  /** That of the latest horizon: what a summary of the workspace speaks of. */
  readonly primary: Group;
  /**
   * The group that speaks for a subject: the latest in which it has orders; without any, that of the connections
   * that name it, or else the primary one.
   */
  of(kind: GroupedKind, id: string): Group;
  /** Its place among all groups. */
  placeOf(kind: GroupedKind, id: string): number;
  channelOfPartner(id: string): string | undefined;
  channelOfAccount(account: Merged<Account>, partner: string | undefined): string | undefined;
}

export async function groupsOf(input: AnalysisInput, links: Links, pause: Pause): Promise<Groups> {
  const { identity, resolve } = links;
  const measured: { readonly own: AnalysisInput; readonly measurement: Measurement }[] = [];
  for (const own of inputsOf(input)) {
    measured.push({ own, measurement: await inTurns(measureInParts(own, links), pause) });
  }
  const sold = measured.map(({ measurement }) => (kind: GroupedKind, id: string) => {
    return measurement.book.columns.dimensions.get(kind)?.slots.has(id) === true;
  });
  const findPlace = (kind: GroupedKind, id: string, members: readonly Sourced[]) => {
    const selling = sold.findIndex((sells) => sells(kind, id));
    if (selling >= 0) return selling;
    const names = ({ source }: Sourced, connections: ReadonlySet<string>) => connections.has(source.connection);
    const naming = input.horizons.findIndex(({ connections }) => members.some((one) => names(one, connections)));
    return Math.max(0, naming);
  };
  // With one group there is nothing to look up.
  const several = measured.length > 1;
  const places = {
    channel: placesOf(several, identity.channels, ({ key, members }) => [key, findPlace('channel', key, members)]),
    partner: placesOf(several, identity.partners, ({ id, members }) => [id, findPlace('partner', id, members)]),
    account: placesOf(several, identity.accounts, ({ id, members }) => [id, findPlace('account', id, members)]),
  };
  const placeOf = (kind: GroupedKind, id: string) => places[kind].get(id) ?? 0;
  const groups: Group[] = [];
  for (const [at, { own, measurement }] of measured.entries()) {
    // A later group may speak for one that sold in this one as well: it was a peer all the same.
    const compares = (kind: GroupedKind, id: string) =>
      !several || places[kind].get(id) === at || sold[at]?.(kind, id) === true;
    groups.push(await inTurns(groupOf(own, links, measurement, compares), pause));
  }
  const [primary] = groups;
  if (!primary) throw new RangeError('there is always one horizon');
  const of = (kind: GroupedKind, id: string) => groups[placeOf(kind, id)] ?? primary;
  const channelOfPartner = (id: string) => resolve.partnerChannel?.(id) ?? of('partner', id).usualChannel.partner(id);
  return {
    all: groups,
    primary,
    of,
    placeOf,
    channelOfPartner,
    channelOfAccount({ id, record }, partner) {
      return (
        identity.channel(record.channelId) ??
        (partner === undefined ? undefined : channelOfPartner(partner)) ??
        of('account', id).usualChannel.account(id)
      );
    },
  };
}

/** The input of each group, latest horizon first; with one horizon the input as it stands. */
function inputsOf(input: AnalysisInput): AnalysisInput[] {
  if (input.horizons.length === 1) return [input];
  return input.horizons.map(({ asOf, connections }) => ({
    ...input,
    asOf,
    orders: ordersOf(input.orders, connections),
  }));
}

/** @param compares whether a subject is one of those the group compares */
function* groupOf(
  input: AnalysisInput,
  links: Links,
  measurement: Measurement,
  compares: (kind: GroupedKind, id: string) => boolean,
): Parts<Group> {
  const { book } = measurement;
  for (const kind of ['workspace', 'channel', 'partner'] as const) {
    yield;
    book.prepare(kind);
  }
  const { columns, rows } = book;
  const partner = columns.dimensions.get('partner');
  const account = columns.dimensions.get('account');
  const usual = { partner: usualChannel(columns, partner), account: usualChannel(columns, account) };
  yield;
  const channelOf = (id: string) => links.resolve.partnerChannel?.(id) ?? usual.partner(id);
  const channels = links.identity.channels.filter(({ key }) => compares('channel', key));
  const partners = links.identity.partners.filter(({ id }) => compares('partner', id));
  const scores = {
    channel: yield* scoreChannels(input, channels, measurement),
    partner: yield* scorePartners(input, partners, measurement, channelOf),
  };
  yield;
  return {
    input,
    measurement,
    scores,
    facts: factsOf(input, links, measurement, partners, channelOf),
    orders: {
      partner: ordersBySubject(input.orders, rows, columns, partner, input.asOf, input.soldByDeals),
      account: ordersBySubject(input.orders, rows, columns, account, input.asOf, input.soldByDeals),
    },
    usualChannel: usual,
  };
}

interface Sourced {
  readonly source: { readonly connection: string };
}

function placesOf<S>(
  wanted: boolean,
  subjects: readonly S[],
  entry: (subject: S) => readonly [string, number],
): Map<string, number> {
  return new Map(wanted ? subjects.map(entry) : []);
}
