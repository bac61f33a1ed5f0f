import { open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files in which Chromium keeps an extension's IndexedDB; to be touched only while no browser is open on them. */
export class LevelDbFiles {
  readonly #folder: string;

  constructor(profile: string, extensionId: string) {
    this.#folder = join(profile, 'Default', 'IndexedDB', `chrome-extension_${extensionId}_0.indexeddb.leveldb`);
  }

  async names(pattern: RegExp): Promise<string[]> {
    return (await readdir(this.#folder)).filter((name) => pattern.test(name)).sort();
  }

  /** The write-ahead log: what was written since the tables. */
  async cutLog(): Promise<void> {
    for (const name of await this.names(/\.log$/)) {
      const path = join(this.#folder, name);
      await truncate(path, Math.floor((await stat(path)).size / 2));
    }
  }

  /** Which files there are at all. */
  async deleteCurrent(): Promise<void> {
    await rm(join(this.#folder, 'CURRENT'));
  }

  async garbleManifest(): Promise<void> {
    for (const name of await this.names(/^MANIFEST/)) {
      await writeFile(join(this.#folder, name), Buffer.alloc(4096, 'garbage '));
    }
  }

  /** A bit in every 4 kB of every table. */
  async flipBits(): Promise<void> {
    for (const name of await this.names(/\.ldb$/)) {
      const path = join(this.#folder, name);
      const bytes = await readFile(path);
      for (let at = 100; at < bytes.length; at += 4096) bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      await writeFile(path, bytes);
    }
  }

  async deleteTables(): Promise<void> {
    for (const name of await this.names(/\.ldb$/)) await rm(join(this.#folder, name));
  }

  /** As a disk that lost a sector: zeros in the middle of the newest table. */
  async zeroSector(): Promise<void> {
    const [name] = (await this.names(/\.ldb$/)).slice(-1);
    if (name === undefined) throw new Error('there is no table yet');
    const file = await open(join(this.#folder, name), 'r+');
    const { size } = await file.stat();
    await file.write(Buffer.alloc(512), 0, Math.min(512, size), Math.floor(size / 2));
    await file.close();
  }
}
