import { createRequire } from 'node:module';
import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import type { Database } from './duckdb.ts';

export async function openDuckdb(): Promise<Database> {
  const { resolve } = createRequire(import.meta.url);
  const bundle = (name: string) => ({ mainModule: resolve(`@duckdb/duckdb-wasm/dist/${name}.wasm`), mainWorker: '' });
  const bundles = { mvp: bundle('duckdb-mvp'), eh: bundle('duckdb-eh') };
  const database = await createDuckDB(bundles, new VoidLogger(), NODE_RUNTIME);
  await database.instantiate();
  const connection = database.connect();
  return {
    insert: async (ipc, name) => connection.insertArrowFromIPCStream(ipc, { name, create: true }),
    prepare: async (sql) => {
      const statement = connection.prepare(sql);
      return () => statement.query();
    },
  };
}
