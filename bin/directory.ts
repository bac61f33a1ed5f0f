import { openAsBlob } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, text } from '../lib/errors.ts';
import type { FileSource } from '../lib/sync/connector.ts';

const TABLES = /\.(csv|tsv|txt)(\.gz)?$/i;

/**
 * The table files of a directory, not of its subdirectories, by name.
 * @throws AppError `config` when it cannot be read or holds none
 */
export async function tableFiles(dir: string): Promise<FileSource[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    const names = entries.filter((entry) => !entry.isDirectory() && TABLES.test(entry.name)).map(({ name }) => name);
    if (names.length === 0) throw new AppError('config', text('cli.noTables', { dir }), `no tables in ${dir}`);
    return await Promise.all(names.sort().map((name) => fileSource(dir, name)));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('config', text('cli.badDirectory', { dir, reason: reasonOf(error) }), reasonOf(error), {
      cause: error,
    });
  }
}

async function fileSource(dir: string, name: string): Promise<FileSource> {
  // A blob of a file is read as it is streamed, not held in memory.
  const blob = await openAsBlob(join(dir, name));
  return { name, size: blob.size, stream: () => blob.stream() };
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
