import { detailsKey } from '../../../lib/brief/account-blocks.ts';
import { blockOf } from '../../../lib/brief/blocks.ts';
import { MANIFEST, manifestSchema } from '../../../lib/brief/snapshots.ts';

/*
 * The least that can be done, for what the product does to be held against. Runs in a page of the extension, over its
 * own database.
 */

const PASSES = 7;

/** ms of one bare `get` of the block that holds each account. */
export async function blockReads(accounts: readonly string[]): Promise<number[]> {
  const db = await settled(indexedDB.open('channelwise'));
  const { accountBlocks } = manifestSchema.parse(await get(db, MANIFEST));
  const times: number[] = [];
  for (const account of accounts) {
    const start = performance.now();
    await get(db, detailsKey(blockOf(account, accountBlocks)));
    times.push(performance.now() - start);
  }
  db.close();
  return times;
}

function get(db: IDBDatabase, key: string): Promise<unknown> {
  return settled(db.transaction('snapshots').objectStore('snapshots').get(key));
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** ms of one pass over as many rows in typed arrays, adding up an amount by account: the median of several. */
export async function barePass(rows: number, accounts: number): Promise<number> {
  const account = Int32Array.from({ length: rows }, (_, row) => Math.imul(row, 0x9e3779b1) >>> 8).map(
    (n) => n % accounts,
  );
  const amount = Float64Array.from({ length: rows }, (_, row) => row % 5000);
  const times: number[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    const sums = new Float64Array(accounts);
    const start = performance.now();
    for (let row = 0; row < rows; row++) {
      const at = account[row] as number;
      sums[at] = (sums[at] as number) + (amount[row] as number);
    }
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[PASSES >> 1] ?? Number.NaN;
}
