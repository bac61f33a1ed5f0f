import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttpClient } from '../../lib/sync/http-client.ts';
import { challengeOf, readRedirect } from '../../lib/sync/oauth-grant.ts';
import { memoryBudgets } from '../../lib/sync/rate-budget.ts';
import { sleep } from '../../lib/sync/sleep.ts';
import { type Sandbox, startSandbox } from '../../test/sandbox/sandbox.ts';
import { configSchema } from './config.ts';
import { hubspotOauth } from './oauth.ts';
import { secretText } from './secret.ts';

const REDIRECT = 'https://abcdefgh.chromiumapp.org/';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ scheme: 'http', today: '2026-11-22' });
});
afterEach(() => sandbox.close());

function context() {
  const http = createHttpClient({
    fetch,
    clock: { now: () => Date.now() },
    random: Math.random,
    sleep,
    budgets: memoryBudgets(),
  });
  return { http, config: configSchema.parse({ apiBase: sandbox.origin }) };
}
const app = (changes: object = {}) => ({
  clientId: sandbox.oauth.clientId,
  clientSecret: sandbox.oauth.clientSecret,
  refreshToken: sandbox.oauth.refreshToken ?? '',
  ...changes,
});
const renew = (changes: object = {}) => hubspotOauth.renew(context(), secretText(app(changes)));

/** What the browser does in between: the page, the user's click, the address they are sent back to. */
async function allow(verifier: string, answer: 'allow' | 'deny' = 'allow'): Promise<string> {
  const url = new URL(
    hubspotOauth.authoriseUrl(context().config, {
      clientId: sandbox.oauth.clientId,
      redirectUri: REDIRECT,
      state: 'mine',
      challenge: await challengeOf(crypto.subtle, verifier),
    }),
  );
  expect(url.origin).toBe('https://app.hubspot.com');
  const { markup } = sandbox.oauth.page(url.searchParams);
  return (new RegExp(`id="${answer}" href="([^"]+)"`).exec(markup)?.[1] ?? '').replaceAll('&amp;', '&');
}

describe('the code exchange', () => {
  test('brings a refresh token that brings access tokens', async () => {
    const code = readRedirect(await allow('v'.repeat(43)), 'mine');
    const { clientId, clientSecret } = app();
    const grant = { clientId, clientSecret, redirectUri: REDIRECT, code, verifier: 'v'.repeat(43) };
    const first = await hubspotOauth.exchange(context(), grant);
    expect(first).toMatchObject({ lifeMs: 1_800_000, secret: secretText(app()) });
    const { accessToken, secret } = await hubspotOauth.renew(context(), first.secret);
    expect(secret).toBe(first.secret);
    const answer = await fetch(`${sandbox.origin}/account-info/v3/details`, {
      headers: { Authorization: `Bearer ${accessToken}` },
    });
    expect(answer.status).toBe(200);
    // A code is good once.
    await expect(hubspotOauth.exchange(context(), grant)).rejects.toMatchObject({ kind: 'config' });
  });

  test('another verifier than the one the page was opened with gets nothing', async () => {
    const code = readRedirect(await allow('v'.repeat(43)), 'mine');
    const grant = { ...app(), redirectUri: REDIRECT, code, verifier: 'w'.repeat(43) };
    await expect(hubspotOauth.exchange(context(), grant)).rejects.toMatchObject({
      userText: { key: 'connector.hubspot.connectAgain' },
    });
  });

  test('a refusal, another state and no answer at all are told', async () => {
    const denied = await allow('v', 'deny');
    for (const [address, state] of [
      [denied, 'mine'],
      [await allow('v'), 'another'],
      ['', 'mine'],
      ['not an address', 'mine'],
      [`${REDIRECT}?state=mine`, 'mine'],
    ] as const) {
      expect(() => readRedirect(address, state)).toThrow(
        expect.objectContaining({ kind: 'config', userText: { key: 'error.notAuthorised' } }),
      );
    }
  });

  test('the challenge is that of RFC 7636, appendix B', async () => {
    expect(await challengeOf(crypto.subtle, 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });
});

describe('renewing', () => {
  test('keeps a refresh token that stays, and takes over one that changes', async () => {
    expect((await renew()).secret).toBe(secretText(app()));
    sandbox.oauth.settings.rotates = true;
    const before = secretText(app());
    const { secret } = await renew();
    expect(secret).not.toBe(before);
    expect(secret).toBe(secretText(app()));
  });

  test.each([
    ['a withdrawn right', { refreshToken: 'gone' }, 'connectAgain'],
    ['another client secret', { clientSecret: 'wrong-secret' }, 'badApp'],
    ['an unknown app', { clientId: 'nobody' }, 'badApp'],
  ])('%s: the user has to act', async (_, changes, key) => {
    const error: unknown = await renew(changes).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'config', userText: { key: `connector.hubspot.${key}` } });
    // The server repeated what it was sent; we do not.
    const { clientSecret, refreshToken } = app(changes);
    expect(JSON.stringify(error) + String(error)).not.toMatch(new RegExp(`${clientSecret}|${refreshToken}`));
  });

  test('the refusal of RFC 6749 is understood as well', async () => {
    const http = {
      send: async () => ({ status: 400, headers: new Headers(), text: '{"error":"invalid_grant"}' }),
    };
    await expect(hubspotOauth.renew({ ...context(), http }, secretText(app()))).rejects.toMatchObject({
      userText: { key: 'connector.hubspot.connectAgain' },
      detail: expect.stringContaining('invalid_grant'),
    });
  });

  test.each([
    ['serverError', 'transient'],
    ['cut', 'transient'],
    ['html', 'wireChanged'],
  ] as const)('%s is %s, and not asked a second time', async (kind, expected) => {
    sandbox.setFault({ match: '/oauth/v1/token', fault: { kind } });
    await expect(renew()).rejects.toMatchObject({ kind: expected });
    expect(sandbox.requests.filter(({ path }) => path === '/oauth/v1/token')).toHaveLength(1);
  });
});

test('a token of a private app, and what only looks like an app, are tokens', () => {
  const secrets = ['pat-na1-1', '{"kind":"oauth"}', '{', '', secretText(app())];
  expect(secrets.map((secret) => hubspotOauth.renews(secret))).toEqual([false, false, false, false, true]);
});
