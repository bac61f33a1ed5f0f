import { browser } from 'wxt/browser';
import type { StorageUse } from '../protocol/storage.ts';

/** What the browser says of the room for our data; not all browsers say all of it. */
export async function storageUse(): Promise<StorageUse> {
  const { usage, quota } = await navigator.storage.estimate();
  // What has this permission is never thrown away, whether or not the browser says so when asked in general.
  const exempt = browser.permissions.contains({ permissions: ['unlimitedStorage'] });
  const persistent = (await exempt) || (await navigator.storage.persisted());
  return {
    ...(usage === undefined ? {} : { used: usage }),
    ...(quota === undefined ? {} : { quota }),
    persistent,
  };
}

/** Asks the browser not to throw our data away when the disk gets full. Only a page may ask. @returns whether it agreed */
export function keepStorage(): Promise<boolean> {
  return navigator.storage.persist();
}

/** Enough for a commit and what the database writes beside it. */
const ROOM_BYTES = 20_000_000;

/** Whether another try to write makes sense. */
export async function hasRoom(): Promise<boolean> {
  const { used, quota } = await storageUse();
  return used === undefined || quota === undefined || quota - used > ROOM_BYTES;
}
