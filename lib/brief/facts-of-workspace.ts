import { precedingPeriod } from '../kpi/windows.ts';
import type { FactsContext } from './facts-context.ts';
import type { FactsOf } from './facts-of.ts';

export function factsOfWorkspace({ input, measurement, common }: FactsContext): FactsOf['workspace'] {
  const { kpis, months, period } = measurement;
  const risks = input.risks.filter(({ partnerId, channelId }) => partnerId === undefined && channelId === undefined);
  const subject = { kind: 'workspace' } as const;
  return () => ({
    ...common(input.connections.map(({ id }) => id)),
    subject,
    name: '',
    kpis: kpis(subject, period),
    previousKpis: kpis(subject, precedingPeriod(period)),
    monthlyRevenue: months(subject),
    risks,
  });
}
