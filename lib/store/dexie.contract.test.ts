import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { besideRunsContract } from './beside-runs.contract.ts';
import { openDexieStore } from './dexie.ts';
import { orderSumsContract } from './order-sums.contract.ts';
import { ownDataContract } from './own-data.contract.ts';
import { snapshotsContract } from './snapshots.contract.ts';
import { storeContract } from './store.contract.ts';
import { storeLaws } from './store.laws.ts';

const place = async () => {
  const indexedDB = new IDBFactory();
  return { open: async () => openDexieStore({ indexedDB, IDBKeyRange }), remove: async () => undefined };
};
storeContract('IndexedDB', place, true);
besideRunsContract('IndexedDB', place);
ownDataContract('IndexedDB', place, true);
snapshotsContract('IndexedDB', place, true);
storeLaws('IndexedDB', place, { runs: 40, lasting: true });
orderSumsContract('IndexedDB', place, { runs: 60, lasting: true });
