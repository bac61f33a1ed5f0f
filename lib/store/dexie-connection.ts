import { AppError, text } from '../errors.ts';
import { refused, storeError, wasClosed } from './dexie-errors.ts';
import { isDamage } from './dexie-facts.ts';
import { type Database, VERSION } from './schema.ts';

/** Opens the database when it is needed and turns its failures into what the user can do about them. */
export class DexieConnection {
  readonly #db: Database;
  /** Rejects when an upgrade waits for another context that does not let go. */
  readonly #blocked: Promise<never>;
  readonly #tell: (topic: 'doubt' | 'full') => void;
  #opening: Promise<void> | undefined;
  #closed = false;
  #closing = false;

  /** @param tell of damage that was met, of a database that the browser closed, of a full disk */
  constructor(db: Database, tell: (topic: 'doubt' | 'full') => void) {
    this.#db = db;
    this.#tell = tell;
    // Dexie also says so of what we close ourselves.
    db.on('close', () => this.#closing || tell('doubt'));
    this.#blocked = new Promise((_, reject) => {
      db.on('blocked', () => {
        reject(new AppError('transient', text('error.storageBlocked'), 'the upgrade waits for another context'));
      });
    });
    this.#blocked.catch(() => undefined);
  }

  read<R>(job: () => PromiseLike<R>): Promise<R> {
    return this.#attempt(job);
  }

  /** Runs a job in one transaction over the tables; it happens as a whole or not at all. */
  transaction<R>(mode: 'r' | 'rw', tables: readonly string[], job: () => Promise<R>): Promise<R> {
    // Dexie keeps a transaction over native awaits only for a function declared async.
    return this.#attempt(() => this.#db.transaction(mode, [...tables], async () => job()));
  }

  close(): void {
    this.#closed = true;
    this.#closing = true;
    this.#db.close();
  }

  async #attempt<R>(job: () => PromiseLike<R>, opened = true): Promise<R> {
    if (this.#closed) throw new AppError('bug', text('error.bug'), 'the store is closed');
    try {
      if (opened) await this.#open();
      return await job();
    } catch (error) {
      if (!wasClosed(error) || this.#closed) throw this.#said(error);
    }
    try {
      await this.#open();
      return await job();
    } catch (error) {
      throw this.#said(error);
    }
  }

  #said(error: unknown): unknown {
    const said = storeError(error);
    if (isDamage(said)) this.#tell('doubt');
    if (said instanceof AppError && said.userText.key === 'error.storageFull') this.#tell('full');
    return said;
  }

  /** Makes the database anew, empty. For one that cannot be opened. */
  async remake(): Promise<void> {
    this.#closing = true;
    try {
      await this.#attempt(() => this.#db.delete({ disableAutoOpen: false }), false);
    } finally {
      this.#closing = false;
    }
  }

  /** Once for all who ask meanwhile: none may use a database that another is still finding out to be too new. */
  #open(): Promise<void> {
    this.#opening ??= this.#openChecked().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #openChecked(): Promise<void> {
    if (this.#db.isOpen()) return;
    await Promise.race([this.#db.open().catch(refused), this.#blocked]);
    // Dexie opens a database of a newer version as it is; this code does not know what is in it.
    const version = Math.floor(this.#db.backendDB().version / 10);
    if (version > VERSION) {
      this.#closing = true;
      this.#db.close({ disableAutoOpen: false });
      this.#closing = false;
      throw new AppError(
        'config',
        text('error.storageNewer'),
        `the database has version ${version}, this code knows ${VERSION}`,
      );
    }
  }
}
