import type { CustomSite } from '../sites/custom-site.ts';
import { parseSites } from '../sites/schema.ts';
import { readLocal, removeLocal, writeLocal } from './local-storage.ts';
import { inTurn } from './web-locks.ts';

/**
 * Sites that the user has described. Kept in extension storage, apart from the data: a page's first question must not
 * wait for the database. Only the worker writes them, so what it has read once holds until it writes.
 */
const SITES = 'customSites';

let known: Promise<readonly CustomSite[]> | undefined;

/** None where extension storage fails: pages stay quiet then, and whoever asks for the list is told by its next write. */
export function readCustomSites(): Promise<readonly CustomSite[]> {
  known ??= readLocal(SITES).then(parseSites, () => {
    known = undefined;
    return [];
  });
  return known;
}

/** @param change given the sites there are @returns what is kept */
export function changeCustomSites(
  change: (sites: readonly CustomSite[]) => readonly CustomSite[],
): Promise<readonly CustomSite[]> {
  return inTurn(SITES, async () => {
    const changed = change(parseSites(await readLocal(SITES)));
    await writeLocal(SITES, changed);
    known = Promise.resolve(changed);
    return changed;
  });
}

/** Their addresses tell which sites the user works on. */
export async function forgetCustomSites(): Promise<void> {
  await inTurn(SITES, () => removeLocal(SITES));
  known = undefined;
}
