import type { Row, Table, Upserts } from '../../lib/model/tables.ts';

/** Records gathered by table. */
export class Pile {
  readonly #rows = new Map<Table, Row<Table>[]>();

  add<T extends Table>(table: T, row: Row<T>): void {
    const rows = this.#rows.get(table);
    if (rows) rows.push(row);
    else this.#rows.set(table, [row]);
  }

  /** Empties the pile. */
  take(): Upserts {
    // Each row was added under its own table; a map from table to row loses that.
    const upserts = Object.fromEntries(this.#rows) as Upserts;
    this.#rows.clear();
    return upserts;
  }
}
