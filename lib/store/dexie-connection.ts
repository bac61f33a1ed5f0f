import { AppError, text } from '../errors.ts';
import { storeError, wasClosed } from './dexie-errors.ts';
import { type Database, VERSION } from './schema.ts';

/** Opens the database when it is needed and turns its failures into what the user can do about them. */
export class DexieConnection {
  readonly #db: Database;
  /** Rejects when an upgrade waits for another context that does not let go. */
  readonly #blocked: Promise<never>;
  #closed = false;

  constructor(db: Database) {
    this.#db = db;
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
    this.#db.close();
  }

  async #attempt<R>(job: () => PromiseLike<R>): Promise<R> {
    if (this.#closed) throw new AppError('bug', text('error.bug'), 'the store is closed');
    try {
      await this.#open();
      return await job();
    } catch (error) {
      if (!wasClosed(error) || this.#closed) throw storeError(error);
    }
    try {
      await this.#open();
      return await job();
    } catch (error) {
      throw storeError(error);
    }
  }

  async #open(): Promise<void> {
    if (this.#db.isOpen()) return;
    await Promise.race([this.#db.open(), this.#blocked]);
    // Dexie opens a database of a newer version as it is; this code does not know what is in it.
    const version = Math.floor(this.#db.backendDB().version / 10);
    if (version > VERSION) {
      this.#db.close({ disableAutoOpen: false });
      throw new AppError(
        'config',
        text('error.storageNewer'),
        `the database has version ${version}, this code knows ${VERSION}`,
      );
    }
  }
}
