import { append } from '../kpi/append.ts';
import { subjectsOf } from '../kpi/by-subject.ts';
import type { MeasuredKind } from '../kpi/measure-input.ts';
import { scopeOf } from '../kpi/targets-in-period.ts';
import { precedingPeriod } from '../kpi/windows.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import type { Measurement } from './measured.ts';

/**
 * Connections whose records go into a subject's figures of the period and the one before it: those of its orders,
 * closed deals, costs and targets. A partner known from one system may sell, cost and be held to account in others.
 */
export function contributors(
  { deals, costs, targets, orders }: Pick<AnalysisInput, 'deals' | 'costs' | 'targets' | 'orders'>,
  { resolve, partnerOfDeal, channelOfDeal }: Links,
  { book: { columns }, period }: Measurement,
): (kind: 'channel' | 'partner', id: string) => readonly string[] {
  const from = precedingPeriod(period).from;
  const found = new Map<string, string[]>();
  const add = (kind: MeasuredKind, id: string | undefined, connection: string) => {
    const key = `${kind} ${id}`;
    if (id !== undefined && !found.get(key)?.includes(connection)) append(found, key, connection);
  };
  for (const kind of ['channel', 'partner'] as const) {
    const dimension = columns.dimensions.get(kind);
    if (!dimension) continue;
    const seen = new Uint8Array(dimension.ids.length * columns.connections);
    for (let row = 0; row < columns.length; row++) {
      const slot = dimension.column[row] ?? -1;
      if (slot >= 0) seen[slot * columns.connections + (columns.connection[row] ?? 0)] = 1;
    }
    dimension.ids.forEach((id, slot) => {
      orders.columns.connection.values.forEach((connection, code) => {
        if (seen[slot * columns.connections + code] === 1) add(kind, id, connection);
      });
    });
  }
  for (const deal of deals) {
    if (deal.status === 'open' || deal.closeOn === undefined || deal.closeOn < from || deal.closeOn >= period.to)
      continue;
    add('partner', partnerOfDeal(deal), deal.source.connection);
    add('channel', channelOfDeal(deal), deal.source.connection);
  }
  for (const cost of costs) {
    if (cost.from >= period.to || cost.to <= from) continue;
    for (const [kind, id] of subjectsOf(cost, resolve)) add(kind, id, cost.source.connection);
  }
  for (const target of targets) {
    if (target.from >= period.to || target.to <= from) continue;
    const scope = scopeOf(target, resolve);
    if (scope) add(scope.kind, scope.id, target.source.connection);
  }
  return (kind, id) => found.get(`${kind} ${id}`) ?? [];
}
