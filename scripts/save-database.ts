import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { openDexieStore } from '../lib/store/dexie.ts';
import { VERSION } from '../lib/store/schema.ts';
import { fillStore, readStore } from '../lib/store/testing/content.ts';
import { saveDatabase } from '../lib/store/testing/saved-database.ts';

/*
 * node scripts/save-database.ts
 *
 * Writes lib/store/testing/databases/<version>.json: a database as the present schema keeps it, and what can be read
 * from it. Run it before raising the schema's version, and never again for that version: migrations.test.ts opens every
 * saved database with the code of the day.
 */
const indexedDB = new IDBFactory();
const name = 'channelwise';
const store = openDexieStore({ name, indexedDB, IDBKeyRange });
await fillStore(store);
const reads = await readStore(store);
await store.close();

const folder = new URL('../lib/store/testing/databases/', import.meta.url);
await mkdir(folder, { recursive: true });
const file = fileURLToPath(new URL(`${VERSION}.json`, folder));
await writeFile(file, `${JSON.stringify({ reads, database: await saveDatabase(indexedDB, name) })}\n`);
console.log(file);
