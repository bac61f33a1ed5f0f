import { browser } from 'wxt/browser';
import { z } from 'zod';
import { inTurn } from './web-locks.ts';

/**
 * Secrets of connections, by connection id. They lie in extension storage, closed to content scripts where the
 * browser can (Chromium), and are protected by the operating-system login only: the options page says so.
 */
const KEY = 'secrets';
const secretsSchema = z.record(z.string(), z.string());

/** Call once at worker start. */
export async function closeStorageToPages(): Promise<void> {
  // Firefox has no access levels; there a content script could read storage, and none of ours does.
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

export async function readSecret(connection: string): Promise<string | undefined> {
  return (await readAll())[connection];
}

export async function saveSecret(connection: string, secret: string): Promise<void> {
  await change((secrets) => ({ ...secrets, [connection]: secret }));
}

export async function forgetSecret(connection: string): Promise<void> {
  await change(({ [connection]: _forgotten, ...rest }) => rest);
}

export async function forgetAllSecrets(): Promise<void> {
  await inTurn(KEY, () => browser.storage.local.remove(KEY));
}

function change(edit: (secrets: Record<string, string>) => Record<string, string>): Promise<void> {
  return inTurn(KEY, async () => browser.storage.local.set({ [KEY]: edit(await readAll()) }));
}

async function readAll(): Promise<Record<string, string>> {
  const stored = await browser.storage.local.get(KEY);
  const parsed = secretsSchema.safeParse(stored[KEY] ?? {});
  return parsed.success ? parsed.data : {};
}
