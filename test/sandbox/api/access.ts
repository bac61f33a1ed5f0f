import { OBJECT_TYPES } from '../portal/object-types.ts';
import { Refusal } from './answer.ts';

const READ_SCOPES = [...new Set(OBJECT_TYPES.flatMap(({ readScopes }) => readScopes))];
const WRITE_SCOPES = [...new Set(OBJECT_TYPES.flatMap(({ writeScopes }) => writeScopes))];
export const ALL_SCOPES: readonly string[] = [
  ...new Set([...READ_SCOPES, ...WRITE_SCOPES, 'crm.objects.owners.read', 'crm.schemas.custom.read']),
];
/** Of the second token: enough for a first look, but neither orders nor tickets nor custom objects nor writing. */
export const FEWER_SCOPES: readonly string[] = [
  'crm.objects.companies.read',
  'crm.objects.contacts.read',
  'crm.objects.deals.read',
  'crm.objects.owners.read',
];

/** Tokens and what each may do. */
export type Tokens = Pick<ReadonlyMap<string, readonly string[]>, 'get'>;

/** @throws Refusal 401 for an unknown or missing token */
export function requireToken(tokens: Tokens, token: string | undefined): readonly string[] {
  const scopes = token === undefined ? undefined : tokens.get(token);
  if (scopes === undefined) {
    throw new Refusal(401, 'INVALID_AUTHENTICATION', 'The access token is missing or not valid for any account.');
  }
  return scopes;
}

/** @throws Refusal 403 naming what is missing */
export function requireScopes(granted: readonly string[], needed: readonly string[]): void {
  const missing = needed.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return;
  throw new Refusal(403, 'MISSING_SCOPES', 'The app behind this token lacks a scope that the request needs.', {
    errors: [{ message: 'At least one of these scopes is needed.', context: { requiredGranularScopes: missing } }],
  });
}
