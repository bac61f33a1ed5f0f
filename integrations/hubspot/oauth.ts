import { z } from 'zod';
import { AppError, redact, text } from '../../lib/errors.ts';
import type { Renewal } from '../../lib/sync/access-token.ts';
import type { Oauth, OauthContext } from '../../lib/sync/connector.ts';
import type { HttpResponse } from '../../lib/sync/http.ts';
import { parseSecretJson } from '../../lib/sync/parse-json.ts';
import type { HubspotConfig } from './config.ts';
import { HUBSPOT_SCOPES } from './scopes.ts';
import { oauthSecretOf, secretText } from './secret.ts';

const AUTHORISE = 'https://app.hubspot.com/oauth/authorize';
const TOKEN_PATH = '/oauth/v1/token';
/** What HubSpot and RFC 6749 (section 5.2) answer; which of the two, is told by the field that is there. */
const REFUSED = [400, 401, 403] as const;

const tokenSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  /** Seconds. */
  expires_in: z.number().positive().max(31_536_000),
});
const refusalSchema = z.object({ status: z.string().optional(), error: z.string().optional() });

/**
 * The user's own OAuth app: its client secret and refresh token stay on this computer. Sources: HubSpot's OAuth guide
 * and quickstart; not tried against HubSpot itself, see README.md.
 */
export const hubspotOauth: Oauth<HubspotConfig> = {
  authoriseUrl(_config, { clientId, redirectUri, state, challenge }) {
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: redirectUri,
      scope: ['oauth', ...HUBSPOT_SCOPES].join(' '),
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    return `${AUTHORISE}?${query}`;
  },

  async exchange(ctx, { clientId, clientSecret, code, redirectUri, verifier }) {
    const answer = await ask(ctx, {
      grant_type: 'authorization_code',
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
    });
    const refreshToken = answer.refresh_token;
    if (refreshToken === undefined) {
      throw new AppError('wireChanged', text('error.wireChanged', { reason: 'refresh_token' }), 'no refresh token');
    }
    return renewal(answer, { clientId, clientSecret, refreshToken });
  },

  secretOf: secretText,

  renews: (secret) => oauthSecretOf(secret) !== undefined,

  async renew(ctx, secret) {
    const known = oauthSecretOf(secret);
    if (known === undefined) throw new AppError('bug', text('error.bug'), 'not the secret of an app');
    const { clientId, clientSecret, refreshToken } = known;
    const answer = await ask(ctx, {
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
    });
    const next = answer.refresh_token ?? refreshToken;
    const answered = renewal(answer, { clientId, clientSecret, refreshToken: next });
    return next === refreshToken ? { ...answered, secret } : answered;
  },
};

function renewal(answer: z.infer<typeof tokenSchema>, secret: Parameters<typeof secretText>[0]): Renewal {
  return { accessToken: answer.access_token, lifeMs: answer.expires_in * 1000, secret: secretText(secret) };
}

async function ask({ http, config }: OauthContext<HubspotConfig>, fields: Record<string, string>) {
  const response = await http.send({
    method: 'POST',
    url: config.apiBase.replace(/\/+$/, '') + TOKEN_PATH,
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
    accept: REFUSED,
    // A second try could spend a code, or a refresh token, that the first has already spent.
    idempotent: false,
    unquoted: true,
  });
  if (response.status >= 400) throw refusalOf(response);
  return parseSecretJson(response, tokenSchema);
}

function refusalOf({ status, text: body }: HttpResponse): AppError {
  const reason = reasonOf(body);
  const detail = redact(`HubSpot's token endpoint answered ${status} ${reason}`);
  const key = /CLIENT|SECRET|REDIRECT|invalid_client/i.test(reason) ? 'badApp' : 'connectAgain';
  return new AppError('config', text(`connector.hubspot.${key}`), detail);
}

/** The code of the refusal alone: its message may quote what was sent. */
function reasonOf(body: string): string {
  try {
    const { status, error } = refusalSchema.parse(JSON.parse(body));
    return (status ?? error ?? '').replace(/[^\w-]/g, '').slice(0, 40);
  } catch {
    return '';
  }
}
