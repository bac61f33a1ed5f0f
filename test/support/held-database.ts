/*
 * Runs in a page of the extension (in-extension.ts): holds a transaction over the whole database, so that whoever reads
 * from it waits, as behind a long write.
 */
let held: { readonly ended: Promise<void>; release(): void } | undefined;

/** Resolves when everybody else waits. */
export async function hold(): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('channelwise');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = db.transaction([...db.objectStoreNames], 'readwrite');
  const store = transaction.objectStore('settings');
  let going = true;
  const ended = new Promise<void>((resolve) => {
    transaction.oncomplete = () => {
      db.close();
      resolve();
    };
  });
  await new Promise<void>((resolve) => {
    // A transaction lives as long as requests are made in it.
    const again = () => {
      resolve();
      if (going) store.count().onsuccess = again;
    };
    store.count().onsuccess = again;
  });
  held = {
    ended,
    release() {
      going = false;
    },
  };
}

export async function release(): Promise<void> {
  held?.release();
  await held?.ended;
  held = undefined;
}
