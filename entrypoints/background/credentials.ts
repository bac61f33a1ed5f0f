import { AppError, text } from '../../lib/errors.ts';
import { authorise as askUser } from '../../lib/platform/authorise.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import { keepAlive } from '../../lib/platform/heartbeat.ts';
import { sessionTokens } from '../../lib/platform/token-sessions.ts';
import { vault } from '../../lib/platform/vault.ts';
import { inTurn } from '../../lib/platform/web-locks.ts';
import { neverShow } from '../../lib/redact.ts';
import { AccessTokens, type KeptToken, type TokenSource } from '../../lib/sync/access-token.ts';
import type { Connector } from '../../lib/sync/connector.ts';
import { ownHosts } from '../../lib/sync/connector-http.ts';
import type { HttpClient } from '../../lib/sync/http.ts';
import { challengeOf, readRedirect } from '../../lib/sync/oauth-grant.ts';
import { tokenSourceOf } from '../../lib/sync/token-source.ts';

/** Of connections that are saved. */
export const accessTokens = new AccessTokens({
  sessions: {
    ...sessionTokens,
    // A renewal that was under way when the vault was locked leaves its token to nobody.
    async save(connection, kept) {
      if (!(await vault.state()).locked) await sessionTokens.save(connection, kept);
    },
  },
  openSecret: (connection) => vault.open(connection),
  clock: systemClock,
  inTurn,
});

export interface Credentials {
  readonly secret: string | undefined;
  readonly accessToken?: TokenSource;
}

/** What a saved connection signs its requests with. @throws AppError `permission` while the vault is locked */
export async function credentialsOf(
  connector: Connector,
  connection: string,
  config: unknown,
  http: HttpClient,
): Promise<Credentials> {
  const secret = (await vault.open(connection))?.secret;
  const accessToken = tokenSourceOf(accessTokens, { connector, connection, config, secret, http });
  return { secret, ...(accessToken === undefined ? {} : { accessToken }) };
}

/**
 * The same for a secret that is tried before it is saved. Nothing of it is kept.
 * @returns also the secret as it is now: a system may have changed it while it was tried
 */
export function draftCredentials(
  connector: Connector,
  secret: string,
  config: unknown,
  http: HttpClient,
): Credentials & { readonly current: () => string } {
  let current = secret;
  let kept: KeptToken | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const tokens = new AccessTokens({
    sessions: {
      read: () => Promise.resolve(kept),
      async save(_, token) {
        kept = token;
      },
      async forget() {
        kept = undefined;
      },
    },
    openSecret: async () => ({
      secret: current,
      async replace(next) {
        current = next;
      },
    }),
    clock: systemClock,
    inTurn(_, work) {
      const mine = turn.then(work, work);
      turn = mine.catch(() => undefined);
      return mine;
    },
  });
  const accessToken = tokenSourceOf(tokens, { connector, connection: connector.id, config, secret, http });
  return { secret, ...(accessToken === undefined ? {} : { accessToken }), current: () => current };
}

/** A connection has another secret, or none any more. */
export async function saveSecret(connection: string, secret: string): Promise<void> {
  await vault.save(connection, secret);
  await accessTokens.forget(connection);
}

export async function forgetSecret(connection: string): Promise<void> {
  await vault.forget(connection);
  await accessTokens.forget(connection);
}

/** Lets the user allow an app of theirs to read, unless they did so elsewhere. @returns the long-lived secret that came of it */
export async function authorise(
  connector: Connector,
  config: unknown,
  app: { readonly clientId: string; readonly clientSecret: string; readonly refreshToken?: string },
  http: HttpClient,
): Promise<string> {
  const { oauth } = connector;
  if (oauth === undefined) throw new AppError('bug', text('error.bug'), `${connector.id} has no OAuth`);
  const { refreshToken } = app;
  if (refreshToken !== undefined) return oauth.secretOf({ ...app, refreshToken });
  const [state, verifier] = [randomWord(), randomWord()];
  for (const secret of [app.clientSecret, state, verifier]) neverShow(secret);
  // The user may take their time over it.
  return keepAlive(async () => {
    const { redirectUri, answer } = await askUser(async (redirectUri) =>
      oauth.authoriseUrl(config, {
        clientId: app.clientId,
        redirectUri,
        state,
        challenge: await challengeOf(crypto.subtle, verifier),
      }),
    );
    const code = readRedirect(answer, state);
    neverShow(code);
    const ctx = { config, http: ownHosts(connector, config, http) };
    return (await oauth.exchange(ctx, { ...app, redirectUri, code, verifier })).secret;
  });
}

/** 256 bits in the letters that RFC 7636 allows for a verifier. */
function randomWord(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
