import { type TextParam, text } from '../errors.ts';
import { addDays } from '../model/calendar.ts';
import type { Money } from '../model/money.ts';
import type { Provenance } from '../model/quantity.ts';
import type { Day } from '../model/time.ts';
import { sum } from './amounts.ts';
import type { NextStep } from './step.ts';
import type { SubjectFacts } from './subject-facts.ts';

/** Parts that findings of many rules are made of. */
type Params = Readonly<Record<string, TextParam>>;

export function taskOf(rule: string, params: Params): NextStep['task'] {
  return { title: text(`playbook.${rule}.task.title`, params), body: text(`playbook.${rule}.task.body`, params) };
}

/** The colleague whom the record names, else the subject's owner. */
export function ownedBy(facts: SubjectFacts, ownerId?: string): Pick<NextStep, 'ownerName'> {
  const ownerName = (ownerId === undefined ? undefined : facts.ownerNames?.[ownerId]) ?? facts.ownerName;
  return ownerName === undefined ? {} : { ownerName };
}

/** Where single records come from. */
export function sourcesOf(
  facts: SubjectFacts,
  ...records: readonly { readonly source: { readonly connection: string } }[]
): readonly Provenance[] {
  const connections = new Set(records.map(({ source }) => source.connection));
  const found = [...connections].flatMap((connection) => facts.provenance?.[connection] ?? []);
  return found.length > 0 ? found : facts.sources;
}

/** Net sales of the last twelve months, where they are known and more than nothing. */
export function trailingSales({ kpis }: SubjectFacts): Money | undefined {
  const revenue = kpis?.revenue;
  if (revenue?.status !== 'ok' || revenue.quantity.unit !== 'money') return undefined;
  return revenue.quantity.money.units > 0 ? revenue.quantity.money : undefined;
}

/** The subject's part of its own and its peers' sales of the last twelve full months; `undefined` without any. */
export function shareOfPeers({ monthlyRevenue = [], peersMonthlyRevenue = [] }: SubjectFacts): number | undefined {
  const own = sum(monthlyRevenue.slice(-12))?.units ?? 0;
  const peers = sum(peersMonthlyRevenue.slice(-12))?.units ?? 0;
  return own + peers > 0 ? own / (own + peers) : undefined;
}

/** Some days before a day, but not before today. */
export function daysBefore(day: Day, days: number, today: Day): Day {
  const due = addDays(day, -days);
  return due < today ? today : due;
}
