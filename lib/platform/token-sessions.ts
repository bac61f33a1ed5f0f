import { browser } from 'wxt/browser';
import type { TokenSessions } from '../sync/access-token.ts';

const PREFIX = 'access:';

/** Access tokens in session storage: in memory, closed to content scripts, gone with the browser. */
export const sessionTokens: TokenSessions = {
  async read(connection) {
    const key = PREFIX + connection;
    return (await browser.storage.session.get(key))[key];
  },
  save: (connection, kept) => browser.storage.session.set({ [PREFIX + connection]: kept }),
  forget: (connection) => browser.storage.session.remove(PREFIX + connection),
};

/** Those of every connection. */
export async function forgetSessionTokens(): Promise<void> {
  const keys = Object.keys(await browser.storage.session.get(null)).filter((key) => key.startsWith(PREFIX));
  await browser.storage.session.remove(keys);
}
