import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import workerScript from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import type { Database } from './duckdb.ts';

/** In a worker, as its documentation has it. */
export async function openDuckdb(): Promise<Database> {
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(workerScript));
  await database.instantiate(wasm);
  const connection = await database.connect();
  return {
    insert: (ipc, name) => connection.insertArrowFromIPCStream(ipc, { name, create: true }),
    async prepare(sql) {
      const statement = await connection.prepare(sql);
      return () => statement.query();
    },
  };
}
