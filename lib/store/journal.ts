import { type FileHandle, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fromJson, toJson } from './array-json.ts';
import { crc32 } from './crc32.ts';

/** Lines of JSON (with typed arrays, see array-json.ts), each behind its CRC-32 in hexadecimal. */
export class Journal {
  readonly #path: string;
  #file: FileHandle;
  /** Bytes known to be good. */
  #length: number;
  #broken = false;

  private constructor(path: string, file: FileHandle, length: number) {
    this.#path = path;
    this.#file = file;
    this.#length = length;
  }

  /**
   * Opens a journal and reads what is in it. A last line without its end was being written when the process died:
   * it is cut off.
   * @throws BadLine when another line is damaged
   */
  static async open(path: string, first: unknown): Promise<{ journal: Journal; lines: unknown[] }> {
    let bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (bytes === undefined) {
      await writeWhole(path, [first]);
      bytes = await readFile(path);
    }
    const { lines, length } = parse(bytes);
    const file = await open(path, 'r+');
    if (length < bytes.length) {
      await file.truncate(length);
      await file.datasync();
    }
    return { journal: new Journal(path, file, length), lines };
  }

  /** Resolves when the line is on the disk. */
  async append(value: unknown): Promise<void> {
    if (this.#broken) throw new Error('an earlier write to the journal failed and could not be undone');
    const bytes = encodeLine(value);
    try {
      await writeAll(this.#file, bytes, this.#length);
      await this.#file.datasync();
      this.#length += bytes.length;
    } catch (error) {
      await this.#file.truncate(this.#length).catch(() => {
        this.#broken = true;
      });
      throw error;
    }
  }

  /** Replaces the whole content; after a crash it is the old or the new one. */
  async replace(values: Iterable<unknown>): Promise<void> {
    const length = await writeWhole(this.#path, values);
    const old = this.#file;
    this.#file = await open(this.#path, 'r+');
    this.#length = length;
    await old.close();
  }

  /**
   * Reads again what is on the disk.
   * @throws BadLine when a line is damaged, or the last ones are gone
   */
  async verify(): Promise<void> {
    const bytes = await readFile(this.#path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return Buffer.alloc(0);
      throw error;
    });
    const { lines, length } = parse(bytes);
    if (length < this.#length) throw new BadLine(lines.length + 1);
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

/** A line that is not what was written. */
export class BadLine extends Error {
  readonly line: number;
  constructor(line: number) {
    super(`line ${line} is damaged`);
    this.line = line;
  }
}

async function writeWhole(path: string, values: Iterable<unknown>): Promise<number> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w');
  let length = 0;
  try {
    for (const value of values) {
      const bytes = encodeLine(value);
      await writeAll(file, bytes, length);
      length += bytes.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncDirectory(dirname(path));
  return length;
}

/** A disk that fills up takes a part of the bytes first, and only the next write fails. */
async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

/** A new name in a directory lasts only when the directory is written out too. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  // Windows cannot do it, and does not need it.
  await directory.sync().catch(() => undefined);
  await directory.close();
}

function encodeLine(value: unknown): Uint8Array {
  const json = Buffer.from(toJson(value));
  return Buffer.concat([Buffer.from(`${checksum(json)} `), json, Buffer.from('\n')]);
}

function parse(bytes: Buffer): { lines: unknown[]; length: number } {
  const lines: unknown[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, at);
    if (end < 0) {
      // All of a line and then something else than its end: not cut off but damaged.
      if (isGood(bytes.subarray(at, -1))) throw new BadLine(lines.length + 1);
      return { lines, length: at };
    }
    const line = bytes.subarray(at, end);
    if (!isGood(line)) throw new BadLine(lines.length + 1);
    lines.push(fromJson(line.subarray(9).toString('utf8')));
    at = end + 1;
  }
}

function isGood(line: Buffer): boolean {
  return line.length > 9 && line.subarray(0, 9).toString('latin1') === `${checksum(line.subarray(9))} `;
}

function checksum(json: Uint8Array): string {
  return crc32(json).toString(16).padStart(8, '0');
}
