import { AppError, text } from '../errors.ts';
import type { Clock } from '../model/time.ts';
import { OPEN_KEY, SECRETS } from './keys.ts';
import { DEFAULT_LOCK_AFTER } from './lock-after.ts';
import { damaged, type OpenKey, openKeySchema, type ProtectedRecord, parseRecord, type VaultRecord } from './record.ts';
import { type Cryptography, deriveKey, newDerivation, seal, unseal } from './seal.ts';

/** One of the browser's storage areas. A `set` is atomic. */
export interface KeyValues {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

export interface VaultDeps {
  /** Outlives the browser session. */
  readonly local: KeyValues;
  /** In memory; gone with the browser, not with a worker. */
  readonly session: KeyValues;
  readonly crypto: Cryptography;
  readonly clock: Clock;
  /** Runs one at a time across everything that may reach the storage. */
  inTurn<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export interface VaultState {
  /** What keeps the secrets: the operating system's login alone, or a passphrase. */
  readonly protection: 'login' | 'passphrase';
  readonly locked: boolean;
  /** Minutes without its user; 0: at the end of the browser session only. */
  readonly lockAfterMinutes: number;
}

/** A secret that has been read, and may be replaced even if the vault is locked meanwhile. */
export interface OpenedSecret {
  readonly secret: string;
  replace(secret: string): Promise<void>;
}

export const SHORTEST_PASSPHRASE = 10;
const WORTH_NOTING_MS = 10_000;
const PROOF = 'proof';
const PROOF_WORD = 'channelwise';

/**
 * Long-lived secrets of connections, by connection id. Without a passphrase they lie as they are; with one, each is
 * sealed under a key that only the session knows. All of it is one stored value: a change of the passphrase is one
 * write, which a crash leaves either undone or done.
 */
export class Vault {
  readonly #deps: VaultDeps;

  constructor(deps: VaultDeps) {
    this.#deps = deps;
  }

  async state(): Promise<VaultState> {
    const record = await this.#record();
    if (record.protection === 'login') return { protection: 'login', locked: false, lockAfterMinutes: 0 };
    const locked = (await this.#openKey(record)) === undefined;
    return { protection: 'passphrase', locked, lockAfterMinutes: record.lockAfterMinutes };
  }

  /** Whether there is a secret; also known while the vault is locked. */
  async has(id: string): Promise<boolean> {
    return Object.hasOwn((await this.#record()).secrets, id);
  }

  /** @throws AppError `permission` while the vault is locked */
  async open(id: string): Promise<OpenedSecret | undefined> {
    const record = await this.#record();
    if (!Object.hasOwn(record.secrets, id)) return undefined;
    if (record.protection === 'login') {
      const secret = record.secrets[id] ?? '';
      return { secret, replace: (next) => this.#put(id, next) };
    }
    const open = await this.#keyOf(record);
    const secret = await this.#unsealed(record, open.key, id);
    return { secret, replace: (next) => this.#put(id, next, open) };
  }

  /** @throws AppError `permission` while the vault is locked */
  save(id: string, secret: string): Promise<void> {
    return this.#put(id, secret);
  }

  async forget(id: string): Promise<void> {
    await this.#change(async (record) => {
      if (record.protection === 'login') return { ...record, secrets: without(record.secrets, id) };
      return { ...record, secrets: without(record.secrets, id) };
    });
  }

  /** Drops every secret, and the passphrase with them: what is left for one that was forgotten. */
  async reset(): Promise<void> {
    await this.#inTurn(async () => {
      await this.#deps.local.remove(SECRETS);
      await this.#deps.session.remove(OPEN_KEY);
    });
  }

  /** @throws AppError `config` for a wrong passphrase */
  async unlock(passphrase: string): Promise<void> {
    await this.#inTurn(async () => {
      const record = await this.#record();
      if (record.protection === 'login') return;
      await this.#keepOpen(record, await this.#proven(record, passphrase));
    });
  }

  async lock(): Promise<void> {
    await this.#inTurn(() => this.#deps.session.remove(OPEN_KEY));
  }

  /**
   * Sets the passphrase, or changes it.
   * @param current of a vault that has one
   * @throws AppError `config` when `current` is wrong or `next` too short
   */
  async protect(next: string, current?: string): Promise<void> {
    if ([...next.normalize('NFKC')].length < SHORTEST_PASSPHRASE) {
      throw new AppError('config', text('error.passphraseShort', { n: SHORTEST_PASSPHRASE }), 'passphrase too short');
    }
    await this.#inTurn(async () => {
      const before = await this.#record();
      const secrets = await this.#all(before, current);
      const { crypto } = this.#deps;
      const derivation = newDerivation(crypto);
      const key = await deriveKey(crypto, next, derivation);
      const sealed = await Promise.all(
        [...secrets].map(async ([id, secret]) => [id, await seal(crypto, key, purposeOf(id), secret)] as const),
      );
      const record: ProtectedRecord = {
        version: 2,
        protection: 'passphrase',
        derivation,
        proof: await seal(crypto, key, PROOF, PROOF_WORD),
        secrets: Object.fromEntries(sealed),
        lockAfterMinutes: before.protection === 'passphrase' ? before.lockAfterMinutes : DEFAULT_LOCK_AFTER,
      };
      await this.#deps.local.set(SECRETS, record);
      await this.#keepOpen(record, key);
    });
  }

  /** Back to the operating system's login alone. @throws AppError `config` for a wrong passphrase */
  async unprotect(current: string): Promise<void> {
    await this.#inTurn(async () => {
      const secrets = Object.fromEntries(await this.#all(await this.#record(), current));
      await this.#deps.local.set(SECRETS, { version: 2, protection: 'login', secrets } satisfies VaultRecord);
      await this.#deps.session.remove(OPEN_KEY);
    });
  }

  async lockAfter(minutes: number): Promise<void> {
    await this.#change(async (record) =>
      record.protection === 'login' ? undefined : { ...record, lockAfterMinutes: minutes },
    );
  }

  /** The user did something: the time without them begins anew, unless it was already over. */
  async used(): Promise<void> {
    await this.#look(true);
  }

  /** Locks when its user has been away for long enough. @returns when to look again, in ms since the epoch, if at all */
  lockIfIdle(): Promise<number | undefined> {
    return this.#look(false);
  }

  #look(used: boolean): Promise<number | undefined> {
    return this.#inTurn(async () => {
      const record = await this.#record();
      const open = record.protection === 'login' ? undefined : await this.#openKey(record);
      if (record.protection === 'login' || open === undefined || record.lockAfterMinutes === 0) return undefined;
      const now = this.#deps.clock.now();
      const idle = now - open.usedAt;
      const allowed = record.lockAfterMinutes * 60_000;
      if (idle >= allowed) {
        await this.#deps.session.remove(OPEN_KEY);
        return undefined;
      }
      // A clock put back must not keep it open for longer; and not every message is worth a write.
      const renewed = idle < 0 || (used && idle >= WORTH_NOTING_MS);
      if (renewed) await this.#keepOpen(record, open.key);
      return (renewed ? now : open.usedAt) + allowed;
    });
  }

  #put(id: string, secret: string, opened?: OpenKey): Promise<void> {
    return this.#change(async (record) => {
      if (record.protection === 'login') return { ...record, secrets: { ...record.secrets, [id]: secret } };
      const key = opened?.salt === record.derivation.salt ? opened.key : (await this.#keyOf(record)).key;
      const sealed = await seal(this.#deps.crypto, key, purposeOf(id), secret);
      return { ...record, secrets: { ...record.secrets, [id]: sealed } };
    });
  }

  #change(edit: (record: VaultRecord) => Promise<VaultRecord | undefined>): Promise<void> {
    return this.#inTurn(async () => {
      const changed = await edit(await this.#record());
      if (changed) await this.#deps.local.set(SECRETS, changed);
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#deps.inTurn(SECRETS, work);
  }

  async #record(): Promise<VaultRecord> {
    return parseRecord(await this.#deps.local.get(SECRETS));
  }

  async #all(record: VaultRecord, passphrase: string | undefined): Promise<Map<string, string>> {
    if (record.protection === 'login') return new Map(Object.entries(record.secrets));
    const key = await this.#proven(record, passphrase ?? '');
    const all = new Map<string, string>();
    for (const id of Object.keys(record.secrets)) all.set(id, await this.#unsealed(record, key, id));
    return all;
  }

  async #proven(record: ProtectedRecord, passphrase: string): Promise<string> {
    const { crypto } = this.#deps;
    const key = await deriveKey(crypto, passphrase, record.derivation);
    if ((await unseal(crypto, key, PROOF, record.proof)) === PROOF_WORD) return key;
    throw new AppError('config', text('error.wrongPassphrase'), 'wrong passphrase');
  }

  async #unsealed(record: ProtectedRecord, key: string, id: string): Promise<string> {
    const sealed = record.secrets[id];
    const secret = sealed && (await unseal(this.#deps.crypto, key, purposeOf(id), sealed));
    if (secret === undefined) throw damaged(`the secret of ${id} does not open`);
    return secret;
  }

  async #keyOf(record: ProtectedRecord): Promise<OpenKey> {
    const open = await this.#openKey(record);
    if (open === undefined) throw vaultLocked();
    return open;
  }

  /** What the session still holds of an earlier passphrase opens nothing. */
  async #openKey({ derivation }: ProtectedRecord): Promise<OpenKey | undefined> {
    const kept = openKeySchema.safeParse(await this.#deps.session.get(OPEN_KEY)).data;
    return kept?.salt === derivation.salt ? kept : undefined;
  }

  async #keepOpen({ derivation }: ProtectedRecord, key: string): Promise<void> {
    const open: OpenKey = { salt: derivation.salt, key, usedAt: this.#deps.clock.now() };
    await this.#deps.session.set(OPEN_KEY, open);
  }
}

export function vaultLocked(): AppError {
  return new AppError('permission', text('error.vaultLocked'), 'the vault is locked');
}

function purposeOf(id: string): string {
  return `secret ${id}`;
}

function without<T>(secrets: Readonly<Record<string, T>>, id: string): Record<string, T> {
  const { [id]: _gone, ...rest } = secrets;
  return rest;
}
