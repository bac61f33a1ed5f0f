import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { besideRunsContract } from './beside-runs.contract.ts';
import { openFileStore } from './files.ts';
import { orderSumsContract } from './order-sums.contract.ts';
import { ownDataContract } from './own-data.contract.ts';
import { snapshotsContract } from './snapshots.contract.ts';
import { storeContract } from './store.contract.ts';
import { storeLaws } from './store.laws.ts';

const place = async () => {
  const dir = await mkdtemp(join(tmpdir(), 'channelwise-'));
  return { open: () => openFileStore(join(dir, 'store')), remove: () => rm(dir, { recursive: true }) };
};
storeContract('files', place, true);
besideRunsContract('files', place);
ownDataContract('files', place, true);
snapshotsContract('files', place, true);
storeLaws('files', place, { runs: 25, lasting: true });
orderSumsContract('files', place, { runs: 15, lasting: true });
