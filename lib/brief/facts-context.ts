import type { SubjectFacts } from '../playbook/subject-facts.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import type { Measurement } from './measured.ts';

/** What the facts of every kind of subject are made of. */
export interface FactsContext {
  readonly input: AnalysisInput;
  readonly links: Links;
  readonly measurement: Measurement;
  ownerOf(id: string | undefined): Pick<SubjectFacts, 'ownerName'>;
  common(connections: readonly string[]): Pick<SubjectFacts, 'currency' | 'asOf' | 'sources'>;
}

export function factsContext(input: AnalysisInput, links: Links, measurement: Measurement): FactsContext {
  const owners = new Map(input.owners.map(({ id, name }) => [id as string, name]));
  return {
    input,
    links,
    measurement,
    ownerOf(id) {
      const ownerName = id === undefined ? undefined : owners.get(id);
      return ownerName === undefined ? {} : { ownerName };
    },
    common: (connections) => ({
      currency: measurement.currency,
      asOf: input.asOf,
      sources: input.freshness.all(connections),
    }),
  };
}
