import type { Store } from '../store/store.ts';
import { playbookSchema } from './playbook-snapshot.ts';

/**
 * What can be told of a decision for the first time is written beside it: a figure of a year later would tell of other
 * things. A decision that was changed while the analysis went on is left as it is.
 */
export async function keepOutcomes(store: Store, snapshot: unknown): Promise<void> {
  const playbook = playbookSchema.safeParse(snapshot).data;
  const told = Object.entries(playbook?.outcomes ?? {}).filter(
    ([, { status }]) => status === 'moved' || status === 'notMoved',
  );
  if (told.length === 0) return;
  const decisions = new Map((await store.decisions()).map((decision) => [decision.id, decision]));
  for (const [id, { after, on, since }] of told) {
    const decision = decisions.get(id);
    if (decision === undefined || after === undefined || on === undefined) continue;
    if (decision.baseline?.on !== since || decision.outcome !== undefined) continue;
    await store.saveDecision({ ...decision, outcome: { quantity: after, on } });
  }
}
