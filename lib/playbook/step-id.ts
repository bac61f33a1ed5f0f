import type { Subject } from './step.ts';

/** `rule|subject kind|subject id|about`; a bar inside a part is escaped, so that the parts can be told apart again. */
export function stepId(rule: string, subject: Subject, about?: string): string {
  const subjectId = subject.kind === 'workspace' ? '' : subject.id;
  return [rule, subject.kind, subjectId, ...(about === undefined ? [] : [about])].map(escapeBar).join('|');
}

/** Where a step of this id is to be looked for; `undefined` when it is no step id. */
export function subjectOfStep(id: string): Subject | undefined {
  const [, kind, subjectId] = id.split('|').map(unescapeBar);
  if (kind === 'workspace') return { kind };
  if (subjectId === undefined || subjectId === '') return undefined;
  return isKind(kind) ? { kind, id: subjectId } : undefined;
}

/** The rule of a step, and rule and subject together, whatever the occasion. */
export function occasionOf(id: string): { readonly rule: string; readonly about: string } {
  const parts = id.split('|');
  return { rule: unescapeBar(parts[0] ?? id), about: parts.slice(0, 3).join('|') };
}

function escapeBar(part: string): string {
  return part.replaceAll('%', '%25').replaceAll('|', '%7C');
}

function unescapeBar(part: string): string {
  return part.replaceAll('%7C', '|').replaceAll('%25', '%');
}

type SubjectKind = Exclude<Subject['kind'], 'workspace'>;

const KINDS: { readonly [K in SubjectKind]: true } = {
  channel: true,
  partner: true,
  account: true,
  deal: true,
  listing: true,
};

function isKind(kind: string | undefined): kind is SubjectKind {
  return kind !== undefined && Object.hasOwn(KINDS, kind);
}
