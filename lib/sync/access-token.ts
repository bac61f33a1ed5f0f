import { z } from 'zod';
import { AppError, toFailure } from '../errors.ts';
import type { Clock } from '../model/time.ts';
import { neverShow } from '../redact.ts';
import type { OpenedSecret } from '../vault/vault.ts';
import { failureSchema } from './failure.ts';

/** What a system gives for a long-lived secret. */
export interface Renewal {
  readonly accessToken: string;
  /** How long it is good for, in ms. */
  readonly lifeMs: number;
  /** The long-lived secret from now on; another one where the system changes it at each renewal. */
  readonly secret: string;
}

/** @throws AppError `config` when the system takes the secret no more and the user has to connect again */
export type Renew = (secret: string) => Promise<Renewal>;

/**
 * A token that is good for a request now.
 * @param refused one that the system has just refused: another is given, or the user has to act
 * @throws AppError
 */
export type TokenSource = (refused?: string) => Promise<string>;

/** Where access tokens are between two requests: in memory that the extension's contexts share, never on a disk. */
export interface TokenSessions {
  read(connection: string): Promise<unknown>;
  save(connection: string, kept: KeptToken): Promise<void>;
  forget(connection: string): Promise<void>;
}

export interface AccessTokenDeps {
  readonly sessions: TokenSessions;
  openSecret(connection: string): Promise<OpenedSecret | undefined>;
  readonly clock: Clock;
  /** Runs one at a time across all contexts; the turn of one that dies passes to the next. */
  inTurn<T>(name: string, work: () => Promise<T>): Promise<T>;
}

const keptSchema = z.union([
  z.object({
    accessToken: z.string().min(1),
    /** From when on it is renewed before use, in ms since the epoch. */
    renewAt: z.number(),
  }),
  /** The secret was refused for good: nobody asks the system again before there is another one. */
  z.object({ refused: failureSchema }),
]);
export type KeptToken = z.infer<typeof keptSchema>;

/** Renewed so long before its end, that a request under way is not overtaken by it. */
const EARLY_MS = 5 * 60_000;
/** Of a short life, no more than this share is given up. */
const EARLY_SHARE = 0.2;

/**
 * Access tokens by connection, renewed once at a time however many contexts need one: whoever waited for its turn
 * finds the token the one before it was given. A system may take a refresh token once only and hand out the next with
 * the answer, so a second renewal with the same one could sign the user out.
 */
export class AccessTokens {
  readonly #deps: AccessTokenDeps;

  constructor(deps: AccessTokenDeps) {
    this.#deps = deps;
  }

  /** @param renew asks the system; must not be cut short by whoever needs the token: the answer may hold the next secret */
  source(connection: string, renew: Renew): TokenSource {
    return async (refused) => {
      const known = await this.#good(connection, refused);
      return known ?? this.#deps.inTurn(`access:${connection}`, () => this.#renewed(connection, renew, refused));
    };
  }

  /** The secret has changed or is gone, and all that was had for it. */
  forget(connection: string): Promise<void> {
    return this.#deps.inTurn(`access:${connection}`, () => this.#deps.sessions.forget(connection));
  }

  async #renewed(connection: string, renew: Renew, refused: string | undefined): Promise<string> {
    const { sessions, clock } = this.#deps;
    const known = await this.#good(connection, refused);
    if (known !== undefined) return known;
    const opened = await this.#deps.openSecret(connection);
    if (opened === undefined) throw new AppError('config', { key: 'error.secretGone' }, `${connection} has no secret`);
    let renewal: Renewal;
    try {
      neverShow(opened.secret);
      renewal = await renew(opened.secret);
      neverShow(renewal.secret);
      neverShow(renewal.accessToken);
    } catch (error) {
      const failure = toFailure(error);
      if (failure.kind === 'config') await sessions.save(connection, { refused: failure });
      throw error;
    }
    // The next secret first: without it a token that is lost now could not be replaced.
    if (renewal.secret !== opened.secret) await opened.replace(renewal.secret);
    const early = Math.min(EARLY_MS, renewal.lifeMs * EARLY_SHARE);
    const renewAt = clock.now() + renewal.lifeMs - early;
    await sessions.save(connection, { accessToken: renewal.accessToken, renewAt });
    return renewal.accessToken;
  }

  async #good(connection: string, refused: string | undefined): Promise<string | undefined> {
    const kept = keptSchema.safeParse(await this.#deps.sessions.read(connection)).data;
    if (kept === undefined) return undefined;
    if ('refused' in kept) {
      const { kind, userText, detail } = kept.refused;
      throw new AppError(kind, userText, detail);
    }
    neverShow(kept.accessToken);
    return kept.accessToken !== refused && this.#deps.clock.now() < kept.renewAt ? kept.accessToken : undefined;
  }
}
