import type { Provenance } from '../model/quantity.ts';
import type { SubjectFacts } from '../playbook/subject-facts.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import type { Measurement } from './measured.ts';

/** What the facts of every kind of subject are made of. */
export interface FactsContext {
  readonly input: AnalysisInput;
  readonly links: Links;
  readonly measurement: Measurement;
  /** By connection. */
  readonly provenance: Readonly<Record<string, Provenance>>;
  ownerOf(id: string | undefined): Pick<SubjectFacts, 'ownerName'>;
  common(
    connections: readonly string[],
  ): Pick<SubjectFacts, 'currency' | 'asOf' | 'sources' | 'provenance' | 'ownerNames'>;
}

export function factsContext(input: AnalysisInput, links: Links, measurement: Measurement): FactsContext {
  const ownerNames: Readonly<Record<string, string>> = Object.fromEntries(
    input.owners.map(({ id, name }) => [id, name]),
  );
  const provenance = Object.fromEntries(input.connections.map(({ id }) => [id, input.freshness.of(id)]));
  return {
    input,
    links,
    measurement,
    provenance,
    ownerOf(id) {
      const ownerName = id === undefined ? undefined : ownerNames[id];
      return ownerName === undefined ? {} : { ownerName };
    },
    common: (connections) => ({
      currency: measurement.currency,
      asOf: input.asOf,
      sources: input.freshness.all(connections),
      provenance,
      ownerNames,
    }),
  };
}
