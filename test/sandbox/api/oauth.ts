import { createHash, randomBytes } from 'node:crypto';
import { html, type Markup } from '../pages/html.ts';
import { ALL_SCOPES, type Tokens } from './access.ts';
import { type Answer, errorBody, ok } from './answer.ts';

/** How the authorisation server is set up; a test changes it as it goes. */
export interface OauthSettings {
  /** Of an access token. Seconds. */
  lifeSeconds: number;
  /** Whether each renewal hands out another refresh token and takes the old one no more. */
  rotates: boolean;
}

interface Grant {
  readonly challenge: string | undefined;
  readonly redirectUri: string;
}

const CLIENT_ID = 'sandbox-client-0001';
const CLIENT_SECRET = 'sandbox-client-secret-7d1e9a52';

/** A stand-in for HubSpot's OAuth: one app, whose user allows everything. */
export class OauthServer {
  readonly clientId = CLIENT_ID;
  readonly clientSecret = CLIENT_SECRET;
  readonly settings: OauthSettings = { lifeSeconds: 1800, rotates: false };
  /** How often a refresh token was traded for an access token. */
  renewals = 0;
  /** The one that is taken; `undefined` once the right was withdrawn. */
  refreshToken: string | undefined = token('refresh');
  readonly #now: () => number;
  readonly #access = new Map<string, number>();
  readonly #codes = new Map<string, Grant>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** As the user does in the CRM's settings. */
  withdraw(): void {
    this.refreshToken = undefined;
    this.#access.clear();
  }

  /** Ends the access tokens there are, before their time. */
  endTokens(): void {
    this.#access.clear();
  }

  /** Tokens of private apps and those handed out here. */
  with(fixed: Tokens): Tokens {
    return {
      get: (asked) => {
        const ends = this.#access.get(asked);
        return ends !== undefined && this.#now() < ends ? ALL_SCOPES : fixed.get(asked);
      },
    };
  }

  /** The page where the user says yes. */
  page(query: URLSearchParams): Markup {
    if (query.get('client_id') !== CLIENT_ID) return html`<h1>This app is not known</h1>`;
    const redirectUri = query.get('redirect_uri') ?? '';
    const code = token('code');
    this.#codes.set(code, { redirectUri, challenge: query.get('code_challenge') ?? undefined });
    const back = new URL(redirectUri);
    back.searchParams.set('code', code);
    back.searchParams.set('state', query.get('state') ?? '');
    const no = new URL(redirectUri);
    no.searchParams.set('error', 'access_denied');
    no.searchParams.set('state', query.get('state') ?? '');
    return html`<h1>Connect the app?</h1>
      <p><a id="allow" href="${back.href}">Connect app</a> <a id="deny" href="${no.href}">Cancel</a></p>`;
  }

  /** @param body form-encoded, as it came */
  answer(body: unknown): Answer {
    const form = new URLSearchParams(typeof body === 'string' ? body : '');
    if (form.get('client_id') !== CLIENT_ID) return refuse('BAD_CLIENT_ID', 'missing or unknown client id', form);
    if (form.get('client_secret') !== CLIENT_SECRET) return refuse('BAD_CLIENT_SECRET', 'wrong client secret', form);
    switch (form.get('grant_type')) {
      case 'authorization_code':
        return this.#exchange(form);
      case 'refresh_token':
        return this.#renew(form);
      default:
        return refuse('BAD_GRANT_TYPE', 'missing or unknown grant type', form);
    }
  }

  #exchange(form: URLSearchParams): Answer {
    const code = form.get('code') ?? '';
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    if (grant === undefined) return refuse('BAD_AUTH_CODE', 'missing or unknown auth code', form);
    if (grant.redirectUri !== form.get('redirect_uri')) return refuse('BAD_REDIRECT_URI', 'redirect differs', form);
    const hash = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (grant.challenge !== undefined && grant.challenge !== hash) return refuse('BAD_AUTH_CODE', 'verifier', form);
    this.refreshToken = token('refresh');
    return this.#granted();
  }

  #renew(form: URLSearchParams): Answer {
    if (this.refreshToken === undefined || form.get('refresh_token') !== this.refreshToken) {
      return refuse('BAD_REFRESH_TOKEN', 'missing or unknown refresh token', form);
    }
    this.renewals++;
    if (this.settings.rotates) this.refreshToken = token('refresh');
    return this.#granted();
  }

  #granted(): Answer {
    const access = token('access');
    const { lifeSeconds } = this.settings;
    this.#access.set(access, this.#now() + lifeSeconds * 1000);
    return ok({
      token_type: 'bearer',
      access_token: access,
      refresh_token: this.refreshToken,
      expires_in: lifeSeconds,
    });
  }
}

/** A careless server: it repeats what it was sent, secrets and all. */
function refuse(status: string, message: string, form: URLSearchParams): Answer {
  return { status: 400, body: { ...errorBody(status, `${message}: ${form}`), status } };
}

function token(kind: string): string {
  return `sandbox-${kind}-${randomBytes(12).toString('hex')}`;
}
