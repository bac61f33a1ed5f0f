/** An object store as it lay in the database: how it is keyed and looked up, and all it held. */
interface SavedStore {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly indexes: readonly SavedIndex[];
  /** Key and value, encoded. */
  readonly entries: readonly (readonly [unknown, unknown])[];
}

interface SavedIndex {
  readonly name: string;
  readonly keyPath: string | string[];
  readonly unique: boolean;
  readonly multiEntry: boolean;
}

/** A whole database as data, so that a later version can be tried on what an earlier one left. */
export interface SavedDatabase {
  /** As IndexedDB counts: ten times the schema's. */
  readonly version: number;
  readonly stores: readonly SavedStore[];
}

/** Copies a database out. Opens it at whatever version it has. */
export async function saveDatabase(indexedDB: IDBFactory, name: string): Promise<SavedDatabase> {
  const db = await done(indexedDB.open(name));
  const stores: SavedStore[] = [];
  for (const storeName of db.objectStoreNames) {
    const store = db.transaction(storeName).objectStore(storeName);
    const indexes = [...store.indexNames].map((indexName) => {
      const { name: index, keyPath, unique, multiEntry } = store.index(indexName);
      return { name: index, keyPath, unique, multiEntry };
    });
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    const entries = keys.map((key, i) => [encode(key), encode(values[i])] as const);
    stores.push({ name: storeName, keyPath: store.keyPath, indexes, entries });
  }
  const saved = { version: db.version, stores };
  db.close();
  return saved;
}

/** Makes a database that is what was saved. */
export async function restoreDatabase(indexedDB: IDBFactory, name: string, saved: SavedDatabase): Promise<void> {
  const request = indexedDB.open(name, saved.version);
  request.onupgradeneeded = () => {
    for (const { name: storeName, keyPath, indexes, entries } of saved.stores) {
      const store = request.result.createObjectStore(storeName, keyPath === null ? {} : { keyPath });
      for (const index of indexes) {
        store.createIndex(index.name, index.keyPath, { unique: index.unique, multiEntry: index.multiEntry });
      }
      // A key that was encoded is one that IndexedDB takes.
      for (const [key, value] of entries) store.put(decode(value), decode(key) as IDBValidKey);
    }
  };
  (await done(request)).close();
}

function done<T>(request: { result: T; error: unknown; onsuccess: unknown; onerror: unknown }): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const ARRAYS = { Int32Array, Float64Array, Uint32Array, Uint8Array, Uint16Array } as const;
const isArrayName = (name: string): name is keyof typeof ARRAYS => Object.hasOwn(ARRAYS, name);
const TYPE = '$type';

/** A stored value as JSON: typed arrays by their bytes, `undefined` by name. */
function encode(value: unknown): unknown {
  if (value === undefined) return { [TYPE]: 'undefined' };
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return { [TYPE]: value.constructor.name, bytes: bytes.toString('base64') };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner)]));
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== 'object' || value === null) return value;
  const fields = new Map<string, unknown>(Object.entries(value));
  const type = fields.get(TYPE);
  if (type === 'undefined') return undefined;
  if (typeof type === 'string' && isArrayName(type)) {
    return new ARRAYS[type](new Uint8Array(Buffer.from(String(fields.get('bytes')), 'base64')).buffer);
  }
  return Object.fromEntries([...fields].map(([key, inner]) => [key, decode(inner)]));
}
