import type { AccountBlock, AccountRest, DetailBlock } from './account-blocks.ts';
import { KNOWN } from './account-sales.ts';
import { LINKED_BY } from './account-table.ts';
import { historyAt } from './history-columns.ts';
import type { LinkedBy } from './identity.ts';
import type { AccountSnapshot, Manifest, Sales } from './snapshots.ts';

/** Place of the partner, else of the channel, among the headlines. */
export function accountHeadline({ partner, channel }: AccountBlock, place: number): number {
  const own = partner[place] ?? -1;
  return own >= 0 ? own : (channel[place] ?? -1);
}

/** One account out of its blocks. @param linkedBy how another record that is one with it was linked */
export function accountAt(
  { bases, orderConnections }: Manifest,
  block: AccountBlock,
  details: DetailBlock,
  place: number,
  linkedBy?: LinkedBy,
): AccountSnapshot {
  const rest = restAt(details, place);
  const subjectOf = (headline: number | undefined) => block.subjects.find(([at]) => at === headline)?.[1];
  const partner = subjectOf(block.partner[place]);
  const link = linkedBy ?? LINKED_BY[block.linkedBy[place] ?? -1];
  const channel = subjectOf(block.channel[place]);
  const at = block.basis[place] ?? 0;
  const basis = bases[at];
  const connectionOf = (code: number) => orderConnections[code] ?? '';
  const stored = details.histories[at];
  const history =
    stored &&
    basis &&
    historyAt(stored, place, {
      scale: basis.scale,
      currency: basis.currency,
      connection: connectionOf,
      id: (named) => stored.namedId[named] ?? '',
    });
  const sales = history && salesAt(block, place, rest);
  return {
    ...(rest?.members ? { members: rest.members } : {}),
    ...(partner !== undefined && link ? { partner: { id: partner, linkedBy: link } } : {}),
    ...(channel === undefined ? {} : { channel }),
    ...(sales ? { sales } : {}),
    ...(at > 0 && basis ? { basis } : {}),
    ...(stored && history
      ? {
          history,
          connections: (stored.connectionLists[stored.connectionList[place] ?? -1] ?? []).map(connectionOf),
        }
      : {}),
    ...(rest?.steps ? { steps: rest.steps } : {}),
    ...(rest?.dealSteps ? { dealSteps: rest.dealSteps } : {}),
  };
}

function restAt({ rest }: DetailBlock, place: number): AccountRest | undefined {
  return rest.find(([own]) => own === place)?.[1];
}

function salesAt(
  { known, orders, revenue, ordersBefore, revenueBefore }: AccountBlock,
  place: number,
  rest: AccountRest | undefined,
): AccountSnapshot['sales'] {
  if (known[place] === KNOWN.neither) return undefined;
  const [now = 0, before = 0] = rest?.otherCurrency ?? [];
  return {
    ...sales(orders[place], revenue[place], now),
    ...(known[place] === KNOWN.both ? { before: sales(ordersBefore[place], revenueBefore[place], before) } : {}),
  };
}

function sales(orders: number | undefined, revenue: number | undefined, otherCurrency: number): Sales {
  return { orders: orders ?? 0, revenue: revenue ?? 0, ...(otherCurrency > 0 ? { otherCurrency } : {}) };
}
