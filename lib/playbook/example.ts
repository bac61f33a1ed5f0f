import { connectionIdSchema, recordId } from '../model/ids.ts';
import { type Money, money } from '../model/money.ts';
import type { Provenance } from '../model/quantity.ts';
import type { SubjectFacts } from './subject-facts.ts';

/** Shorthands for the rules' examples. */

export const EXAMPLE_SOURCE: Provenance = { connection: 'crm', label: 'CRM', asOf: '2026-07-09T22:00:00.000Z' };

const CRM = connectionIdSchema.parse('crm');

export function usd(amount: number): Money {
  return money(Math.round(amount * 100), 2, 'USD');
}

export function exampleFacts(facts: Partial<SubjectFacts> & Pick<SubjectFacts, 'subject'>): SubjectFacts {
  return { name: 'Northwind', currency: 'USD', sources: [EXAMPLE_SOURCE], ...facts };
}

/** What every example record carries. */
export function exampleRecord<Id extends string>(id: string) {
  return {
    id: recordId<Id>('crm', id),
    source: { connection: CRM, system: 'crm', externalId: id },
    seenAt: EXAMPLE_SOURCE.asOf,
  };
}
