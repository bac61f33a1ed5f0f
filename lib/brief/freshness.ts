import type { Provenance } from '../model/quantity.ts';
import type { NextStep } from '../playbook/step.ts';
import type { Store } from '../store/store.ts';
import type { Connection, StreamState } from '../sync/state.ts';
import type { Figure } from './brief.ts';

/** How old each connection's data is. */
export interface Freshness {
  of(connection: string): Provenance;
  /** One provenance for each connection named. */
  all(connections: Iterable<string>): Provenance[];
}

export async function readFreshness(store: Store, connections?: readonly Connection[]): Promise<Freshness> {
  const known = connections ?? (await store.connections());
  const states = await Promise.all(known.map(({ id }) => store.streamStates(id)));
  const provenances = new Map<string, Provenance>(
    known.map((connection, index) => [
      connection.id,
      {
        connection: connection.id,
        label: connection.label,
        asOf: completeSince(connection, states[index] ?? []),
        ...(isPartial(states[index] ?? []) ? { partial: true as const } : {}),
      },
    ]),
  );
  // Records of a connection that is gone are gone too; only a half-erased one could ask.
  const of = (connection: string) =>
    provenances.get(connection) ?? { connection, label: connection, asOf: '1970-01-01T00:00:00.000Z' };
  return { of, all: (wanted) => [...new Set(wanted)].sort().map(of) };
}

/** The oldest start of a newest complete run; while a stream has never been complete, that of those that have. */
function completeSince(connection: Connection, states: readonly StreamState[]): string {
  const oldest = (instants: readonly (string | undefined)[]) =>
    instants.filter((instant) => instant !== undefined).sort()[0];
  return (
    oldest(states.map(({ completedAt }) => completedAt)) ??
    oldest(states.map(({ updatedAt }) => updatedAt)) ??
    connection.createdAt
  );
}

/** What may not be read does not count: it will never be there. */
function isPartial(states: readonly StreamState[]): boolean {
  return states.some(
    ({ completedAt, phase, failure }) =>
      completedAt === undefined && phase !== 'done' && !(phase === 'failed' && failure?.kind === 'permission'),
  );
}

/** Figures and steps are kept with the provenance they were computed with; a sync that changed nothing renews it. */
export function renewFigures(figures: readonly Figure[], freshness: Freshness): Figure[] {
  return figures.map((figure) => ({ ...figure, sources: renew(figure.sources, freshness) }));
}

export function renewStep<S extends Pick<NextStep, 'evidence'>>(step: S, freshness: Freshness): S {
  return {
    ...step,
    evidence: step.evidence.map((evidence) => ({ ...evidence, sources: renew(evidence.sources, freshness) })),
  };
}

export function renew(sources: readonly Provenance[], freshness: Freshness): Provenance[] {
  return freshness.all(sources.map(({ connection }) => connection));
}
