import { rangeOf } from '../kpi/windows.ts';
import { type Money, money } from '../model/money.ts';
import type { Agreement } from '../model/records.ts';
import type { TerritoryClaim } from '../playbook/programme-facts.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import type { Measurement } from './measured.ts';
import { indexBy } from './merge.ts';

/**
 * Exclusive territories in which a partner that is not their holder, of the same channel, has an agreement of its own
 * or sells. Territories are one when their names are, whatever the case. Where no agreement is exclusive nothing is
 * looked at; else the orders are, once.
 */
export function territoryClaims(
  { agreements, today }: Pick<AnalysisInput, 'agreements' | 'today'>,
  { identity }: Pick<Links, 'identity'>,
  measurement: Measurement,
  channelOfPartner: (id: string) => string | undefined,
): (partner: string) => readonly TerritoryClaim[] {
  const inForce = agreements.filter(
    ({ status, territory, startsOn, endsOn }) =>
      status === 'active' && territory?.trim() && startsOn <= today && (endsOn === undefined || endsOn >= today),
  );
  const exclusive = inForce.filter((agreement) => agreement.exclusive === true);
  if (exclusive.length === 0) return () => [];
  const byPartner = indexBy(inForce, ({ partnerId }) => identity.partner(partnerId));
  const sold = salesIn(new Set(exclusive.map(({ territory }) => keyOf(territory))), measurement);
  const names = new Map<string, string>(identity.partners.map(({ id, record }) => [id, record.name]));
  const ofChannel = indexBy(exclusive, ({ partnerId }) => channelOf(identity.partner(partnerId), channelOfPartner));
  return (partner) =>
    (ofChannel.get(channelOf(partner, channelOfPartner) ?? '') ?? []).flatMap((agreement): TerritoryClaim[] => {
      const holder = identity.partner(agreement.partnerId);
      const key = keyOf(agreement.territory);
      if (holder === undefined || holder === partner) return [];
      const own = longest(byPartner.get(partner) ?? [], key);
      const sales = sold(partner, key);
      if (own === undefined && sales === undefined) return [];
      return [
        {
          territory: agreement.territory?.trim() ?? '',
          holder: { id: holder, name: names.get(holder) ?? '' },
          agreement,
          ...(own === undefined ? {} : { own }),
          ...(sales === undefined ? {} : { sales }),
        },
      ];
    });
}

function channelOf(partner: string | undefined, find: (id: string) => string | undefined): string | undefined {
  return partner === undefined ? undefined : find(partner);
}

/** The agreement for the territory that has run longest. */
function longest(agreements: readonly Agreement[], key: string): Agreement | undefined {
  return agreements
    .filter(({ territory }) => keyOf(territory) === key)
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : a.id < b.id ? -1 : 1))
    .at(0);
}

/** What partners sold over the last twelve months to customers in these territories; `undefined` for nothing. */
function salesIn(territories: ReadonlySet<string>, { book, period, currency }: Measurement) {
  const { columns } = book;
  const partner = columns.dimensions.get('partner');
  const region = columns.dimensions.get('region');
  const sums = new Map<string, number>();
  if (partner && region) {
    const wanted = region.ids.map((name) => (territories.has(keyOf(name)) ? keyOf(name) : undefined));
    const [from, to] = rangeOf(period);
    const rows = wanted.some((key) => key !== undefined) ? columns.length : 0;
    for (let row = 0; row < rows; row++) {
      const key = wanted[region.column[row] ?? -1];
      const slot = partner.column[row] ?? -1;
      const day = columns.day[row] ?? 0;
      if (key === undefined || slot < 0 || day < from || day >= to) continue;
      const name = `${key} ${partner.ids[slot]}`;
      sums.set(name, (sums.get(name) ?? 0) + (columns.net[row] ?? 0));
    }
  }
  return (id: string, key: string): Money | undefined => {
    const units = sums.get(`${key} ${id}`) ?? 0;
    return units > 0 ? money(Math.round(units), book.scale, currency) : undefined;
  };
}

function keyOf(territory: string | undefined): string {
  return territory?.trim().toLowerCase() ?? '';
}
