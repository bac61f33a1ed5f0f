import { neverShow } from '../redact.ts';
import type { AccessTokens, TokenSource } from './access-token.ts';
import type { Connector } from './connector.ts';
import { ownHosts } from './connector-http.ts';
import type { HttpClient } from './http.ts';

export interface TokenParts {
  readonly connector: Pick<Connector, 'id' | 'oauth' | 'origins'>;
  readonly connection: string;
  /** Parsed. */
  readonly config: unknown;
  readonly secret: string | undefined;
  /** Whole: a renewal is not cut short with whoever needs it, for its answer may hold the next secret. */
  readonly http: HttpClient;
}

/** Where a connection's requests have their tokens from; `undefined` when its secret is itself what they carry. */
export function tokenSourceOf(tokens: AccessTokens, parts: TokenParts): TokenSource | undefined {
  const { connector, connection, config, secret, http } = parts;
  const { oauth } = connector;
  neverShow(secret);
  if (oauth === undefined || secret === undefined || !oauth.renews(secret)) return undefined;
  const ctx = { config, http: ownHosts(connector, config, http) };
  return tokens.source(connection, (current) => oauth.renew(ctx, current));
}
