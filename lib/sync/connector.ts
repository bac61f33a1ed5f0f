import type { z } from 'zod';
import type { Failure, Text } from '../errors.ts';
import type { ConnectionId } from '../model/ids.ts';
import type { RecordKind } from '../model/record-ref.ts';
import type { Deletes, Upserts } from '../model/tables.ts';
import type { Clock, Day } from '../model/time.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Renewal, TokenSource } from './access-token.ts';
import type { HttpClient } from './http.ts';
import type { Merge } from './merges.ts';
import type { QuarantineItem } from './state.ts';

/**
 * Brings records from one system. A connector only reads, parses and maps: it never retries, sleeps, stores,
 * swallows an error or keeps state between calls (but for `memo`); the runner and the HTTP layer own all that.
 */
export interface Connector<Config = unknown> {
  /** Also `RecordRef.system` of its pages. */
  readonly id: string;
  /** Product name, not translated. */
  readonly label: string;
  /** What the user must give besides settings. */
  readonly auth: 'token' | 'none';
  /** Where its requests go (`https://api.example.com`); every other host is refused. Absent: it needs no network. */
  origins?(config: Config): readonly string[];
  /** For systems whose secret may be one that access tokens are had for. */
  readonly oauth?: Oauth<Config>;
  /** Raised when the same records would come out as other ones; those that did not parse are then tried again. */
  readonly mappingVersion?: number;
  /** Parses `Connection.config`; unknown keys are dropped, defaults filled in. */
  readonly configSchema: z.ZodType<Config>;
  /** Proves the credentials and tells what the user must do when something is missing. Throws only bugs. */
  check(ctx: ConnectorContext<Config>): Promise<CheckResult>;
  /** In the order they should be read: what an open page needs first, then history. */
  streams(config: Config): readonly Stream[];
  /**
   * Pages from `cursor` on (`undefined`: from the start). Each page's `next` resumes right after it;
   * after the last page, `done` carries the cursor from which the next incremental run starts.
   * @throws AppError of the kinds a caller can act on
   */
  read(ctx: ConnectorContext<Config>, stream: Stream, cursor: unknown): AsyncIterable<Page>;
  /**
   * Reads records again that did not parse, under the present settings.
   * @param items of the stream, 100 at most
   * @throws AppError; all of them then stay as they are
   */
  reread?(ctx: ConnectorContext<Config>, stream: Stream, items: readonly QuarantineItem[]): Promise<Reread>;
  /**
   * Reads one record as it is now, with what a page about it shows besides. Moves no cursor.
   * @throws AppError; nothing is then known of the record
   */
  readRecord?(ctx: ConnectorContext<Config>, record: RecordInView): Promise<RecordRead>;
  readonly write?: {
    /** Creates a task on a record of the system. */
    createTask(ctx: ConnectorContext<Config>, task: NewTask): Promise<{ externalId: string; url?: string }>;
  };
}

export interface ConnectorContext<Config = unknown> {
  readonly connection: ConnectionId;
  readonly config: Config;
  /** Token or key from the vault; never logged, never stored elsewhere. */
  readonly secret: string | undefined;
  /** Tokens for requests, where the secret is not itself one; see `Oauth.renews`. */
  readonly accessToken?: TokenSource;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly workspace: Workspace;
  readonly signal: AbortSignal;
  /** Files to import, for connectors that read files. */
  readonly files?: readonly FileSource[];
  /**
   * What a connector wants to remember from one call to the next of a run, to ask less. Empty at the start of each
   * run and absent outside of one: what is read must not depend on it. The config may change between two calls.
   */
  readonly memo?: Map<string, unknown>;
  log(message: string): void;
}

/** OAuth 2.0 with an app of the user's own: no secret of ours is shipped. */
export interface Oauth<Config = unknown> {
  /** The page where the user allows the app to read. */
  authoriseUrl(
    config: Config,
    grant: {
      readonly clientId: string;
      readonly redirectUri: string;
      readonly state: string;
      readonly challenge: string;
    },
  ): string;
  /** @throws AppError `config` when the system refuses the app or the code */
  exchange(
    ctx: OauthContext<Config>,
    grant: {
      readonly clientId: string;
      readonly clientSecret: string;
      readonly redirectUri: string;
      readonly code: string;
      readonly verifier: string;
    },
  ): Promise<Renewal>;
  /** The secret to keep for what the user was given elsewhere. */
  secretOf(app: { readonly clientId: string; readonly clientSecret: string; readonly refreshToken: string }): string;
  /** Whether access tokens have to be had for this secret; any other is itself what requests carry. */
  renews(secret: string): boolean;
  /** @throws AppError `config` when the system takes the secret no more */
  renew(ctx: OauthContext<Config>, secret: string): Promise<Renewal>;
}

export type OauthContext<Config = unknown> = Pick<ConnectorContext<Config>, 'config' | 'http'>;

export interface FileSource {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  stream(): ReadableStream<Uint8Array>;
}

export interface Stream {
  readonly id: string;
  /** What the user calls its records ("deals"); absent: shown by its id. */
  readonly name?: Text;
  /** How a deletion in the system becomes known: a feed of its own, absence from a complete run, or not at all. */
  readonly deletes: 'feed' | 'sweep' | 'none';
}

export interface Page {
  readonly upserts: Upserts;
  readonly deletes?: Deletes;
  /** Records that have become one in the system; the one that is gone is in `deletes` as well. */
  readonly merged?: readonly Merge[];
  /** Records that did not parse. */
  readonly rejects?: readonly Reject[];
  /** Records read, for progress; rejected ones included. */
  readonly read: number;
  /** How many the stream has in all, where the system tells. */
  readonly expected?: number;
  /** Resumes after this page. */
  readonly next: unknown;
  /** Whether this was the last page of the run; `next` is then where the next run starts. */
  readonly done: boolean;
  /** On the last page: the run met every record there is, though it began from a cursor. */
  readonly complete?: boolean;
}

/** A record that somebody looks at. */
export interface RecordInView {
  readonly kind: RecordKind;
  readonly externalId: string;
  /** Deals that are stored as its, by their ids in the system: they may be its no longer, or gone. */
  readonly deals: readonly string[];
}

export interface RecordRead {
  readonly upserts: Upserts;
  readonly deletes?: Deletes;
  /** Records asked for that the system no longer has. */
  readonly gone?: Deletes;
  /** How many records were read of each stream. */
  readonly read: Readonly<Record<string, number>>;
}

/** What became of quarantined records: those in neither `rejects` nor `left` need not be kept any longer. */
export interface Reread {
  readonly upserts: Upserts;
  readonly deletes?: Deletes;
  /** Records that the system no longer has. */
  readonly gone?: Deletes;
  /** Those that failed again, with the same `externalId` or `row`. */
  readonly rejects?: readonly Reject[];
  /** Ids of items that can only be read again together with others: they stay as they are. */
  readonly left?: readonly string[];
}

export interface Reject {
  readonly externalId?: string;
  /** Row number in a file, from 1. */
  readonly row?: number;
  /** Where the user sees the record in its system. */
  readonly url?: string;
  /** Field, what was found, what was expected. English: it is shown next to the raw record. */
  readonly reason: string;
  readonly raw: string;
  /** What `reread` needs besides `raw`. */
  readonly context?: string;
}

export type CheckResult =
  | {
      readonly ok: true;
      readonly tenant?: string;
      /** What the connection is called unless the user renames it. */
      readonly label: string;
      /** What the user may choose from, by config key; the connector's guess first set in `suggested`. */
      readonly choices?: Readonly<Record<string, readonly Choice[]>>;
      /** Config values the connector detected. */
      readonly suggested?: Readonly<Record<string, unknown>>;
      /** Streams that will be left out and why (a missing scope, say). */
      readonly notices?: readonly Text[];
    }
  | { readonly ok: false; readonly failure: Failure };

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface NewTask {
  readonly on: { readonly kind: 'account' | 'contact' | 'deal'; readonly externalId: string };
  readonly title: string;
  readonly body: string;
  readonly dueOn?: Day;
  /** The owner's id in the system. */
  readonly ownerExternalId?: string;
}
