import type { SubjectFacts } from '../playbook/subject-facts.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';

/** What the rules may look at of each experiment that runs: its channel, or the workspace, is the subject. */
export function* experimentFacts(input: AnalysisInput, { identity }: Links, currency: string): Generator<SubjectFacts> {
  const names = new Map(identity.channels.map(({ key, record }) => [key, record.name]));
  for (const experiment of input.experiments) {
    if (experiment.status !== 'running') continue;
    const key = identity.channel(experiment.channelId);
    yield {
      subject: key === undefined ? { kind: 'workspace' } : { kind: 'channel', id: key },
      name: key === undefined ? '' : (names.get(key) ?? key),
      currency,
      asOf: input.asOf,
      sources: input.freshness.all([experiment.source.connection]),
      experiment,
    };
  }
}
