import { type Text, text } from '../errors.ts';
import type { Conflict } from '../model/programme-records.ts';
import type { NextStep } from '../playbook/step.ts';
import type { Store } from '../store/store.ts';
import type { ConflictBrief } from './brief.ts';
import type { Freshness } from './freshness.ts';

/**
 * Conflicts that are open: those someone wrote down, then those a rule found; what both speak of is told once, with
 * the rule's step. Of the same parties there is one quarrel of a kind at a time.
 */
export async function conflictsOf(
  store: Store,
  conflicts: readonly Conflict[],
  steps: readonly NextStep[],
  freshness: Freshness,
): Promise<ConflictBrief[]> {
  const open = conflicts.filter(({ status }) => status === 'open').sort((a, b) => (a.openedOn < b.openedOn ? -1 : 1));
  const names = await namesOf(store, open);
  const recorded = open.map(({ id, kind, title, partnerId, otherPartnerId, openedOn, source }): ConflictBrief => {
    const between = [partnerId, otherPartnerId].flatMap((party) => (party && names.get(party)) ?? []);
    return {
      id,
      what: text(`timeline.conflict.${kind}`),
      words: title,
      between,
      since: openedOn,
      sources: [freshness.of(source.connection)],
      ...(source.url === undefined ? {} : { url: source.url }),
    };
  });
  const found = steps.flatMap((step): ConflictBrief[] =>
    step.conflict === undefined
      ? []
      : [
          {
            id: step.id,
            what: what(step),
            between: step.conflict.between.map(({ name }) => name),
            ...(step.conflict.since === undefined ? {} : { since: step.conflict.since }),
            step: step.id,
            sources: step.evidence[0]?.sources ?? [],
          },
        ],
  );
  const both = (one: ConflictBrief) => found.find((other) => sameQuarrel(one, other));
  return [
    ...recorded.map((one) => {
      const step = both(one)?.step;
      return step === undefined ? one : { ...one, step };
    }),
    // A price is undercut listing by listing; the most urgent step speaks for all of them.
    ...found.filter(
      (one, at) =>
        !recorded.some((other) => sameQuarrel(other, one)) &&
        !found.slice(0, at).some((other) => sameQuarrel(other, one)),
    ),
  ];
}

function what(step: NextStep): Text {
  return step.conflict === undefined ? step.title : text(`timeline.conflict.${step.conflict.kind}`);
}

function sameQuarrel(a: ConflictBrief, b: ConflictBrief): boolean {
  if (a.what.key !== b.what.key || a.between.length < 2) return false;
  return [...a.between].sort().join('|') === [...b.between].sort().join('|');
}

async function namesOf(store: Store, conflicts: readonly Conflict[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(conflicts.flatMap(({ partnerId, otherPartnerId }) => [partnerId, otherPartnerId]))].filter(
    (id) => id !== undefined,
  );
  const partners = ids.length === 0 ? [] : await store.getMany('partners', ids);
  return new Map(partners.flatMap((partner) => (partner ? [[partner.id, partner.name] as const] : [])));
}
