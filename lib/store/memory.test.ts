import { besideRunsContract } from './beside-runs.contract.ts';
import { openMemoryStore } from './memory.ts';
import { orderSumsContract } from './order-sums.contract.ts';
import { ownDataContract } from './own-data.contract.ts';
import { snapshotsContract } from './snapshots.contract.ts';
import { storeContract } from './store.contract.ts';
import { storeLaws } from './store.laws.ts';

const place = async () => ({ open: async () => openMemoryStore(), remove: async () => undefined });
storeContract('memory', place, false);
besideRunsContract('memory', place);
ownDataContract('memory', place, false);
snapshotsContract('memory', place, false);
storeLaws('memory', place, { runs: 150, lasting: false });
orderSumsContract('memory', place, { runs: 150, lasting: false });
