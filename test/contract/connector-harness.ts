import type { FileSource } from '../../lib/sync/connector.ts';
import type { HttpClient } from '../../lib/sync/http.ts';

/** What the contract suite needs of a connector to try it out; `integrations/<id>/contract.ts` exports one as `harness`. */
export interface ConnectorHarness {
  /** The least a user would set. */
  readonly config: Readonly<Record<string, unknown>>;
  /** For connectors that take a token. */
  readonly secret?: string;
  /** A system, or files, with a few records of every stream; the same each time. At least one stream takes two pages. */
  open(): { readonly http: HttpClient; readonly files?: readonly FileSource[] };
  /** How many of those records do not parse. */
  readonly rejects: number;
  /** The same with settings under which, or records of the same age of which, all parse. */
  readonly mended?: Partial<Pick<ConnectorHarness, 'config' | 'open'>>;
}

/** For connectors that need no network. */
export const NO_HTTP: HttpClient = {
  send: (request) => Promise.reject(new Error(`no network here: ${request.method} ${request.url}`)),
};
