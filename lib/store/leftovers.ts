/*
 * A browser does not overwrite what a database erases: the old bytes lie in the files of its LevelDB until these are
 * merged, which comes with writing. Measured in Chromium (test/e2e/erasure.spec.ts): after an erasure thousands of names
 * could still be read in the profile, also after a restart; after 48 MB of filler none, of 150,000 orders either. A database
 * that has grown over hundreds of megabytes may take more, and other browsers were not measured: this is no promise.
 */
const NAME = 'channelwise-filler';
const ROUNDS = 64;
const PUTS = 20;
/** Just below the size from which Chromium keeps a value in a file of its own; `getRandomValues` gives no more at once. */
const BYTES = 60_000;

/** Writes filler next to the database and removes it again, so that the erased is merged away. Never fails. */
export async function overwriteLeftovers(idb: IDBFactory = indexedDB): Promise<void> {
  try {
    const db = await opened(idb);
    try {
      for (let round = 0; round < ROUNDS; round++) await fill(db, round);
    } finally {
      db.close();
    }
  } catch {
    // No room, or the browser closes: what is erased is erased, its bytes go when the browser tidies up.
  } finally {
    await answerTo(idb.deleteDatabase(NAME)).catch(() => undefined);
  }
}

function opened(idb: IDBFactory): Promise<IDBDatabase> {
  const request = idb.open(NAME);
  request.onupgradeneeded = () => request.result.createObjectStore('filler');
  return answerTo(request);
}

function fill(db: IDBDatabase, round: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('filler', 'readwrite');
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    // Random: what compresses well would not fill anything.
    for (let i = 0; i < PUTS; i++) {
      transaction.objectStore('filler').put(crypto.getRandomValues(new Uint8Array(BYTES)), round * PUTS + i);
    }
  });
}

function answerTo<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
