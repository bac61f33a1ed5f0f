import type { Table } from '../model/tables.ts';
import type { Commit } from './store.ts';

export interface Removal {
  readonly id: string;
  /** Its tombstone forgets `modifiedAt`, so that the same version may come back when it is read again. */
  readonly swept: boolean;
}

export function removalsOf(commit: Commit, table: Table): Removal[] {
  return [
    ...(commit.deletes?.[table] ?? []).map((id) => ({ id, swept: false })),
    ...(commit.swept?.[table] ?? []).map((id) => ({ id, swept: true })),
  ];
}
