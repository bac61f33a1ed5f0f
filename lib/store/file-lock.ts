import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, text } from '../errors.ts';

/**
 * Makes this process the only one that uses a directory.
 * @returns gives it up again
 * @throws AppError `config` when another living process holds it
 */
export async function lockDirectory(dir: string): Promise<() => Promise<void>> {
  const path = join(dir, 'lock');
  if (!(await create(path))) await takeOver(path, dir);
  return () => rm(path, { force: true });
}

const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** Replaces the lock of a dead process. Whoever does so holds a second lock, so that two cannot do it at once. */
async function takeOver(path: string, dir: string): Promise<void> {
  const guard = `${path}.takeover`;
  if (!(await create(guard))) throw inUse(dir, guard, await holder(guard));
  try {
    const pid = await holder(path);
    if (pid !== undefined && isAlive(pid)) throw inUse(dir, path, pid);
    await rm(path, { force: true });
    if (!(await create(path))) throw inUse(dir, path, await holder(path));
  } finally {
    await rm(guard, { force: true });
  }
}

/**
 * Creates the file with our process id; false when it is there already. It is written under another name and then
 * linked, which fails where there is a file already: whoever sees the lock sees whose it is.
 */
async function create(path: string): Promise<boolean> {
  const own = `${path}.${process.pid}.${randomUUID()}`;
  const file = await open(own, 'wx');
  try {
    await file.writeFile(`${process.pid}\n`);
    await file.close();
    await link(own, path).catch((error: unknown) => {
      // Some file systems of sticks and networks know no links; there the lock is empty for a moment.
      if (!NO_LINKS.has(codeOf(error) ?? '')) throw error;
      return copyFile(own, path, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

async function holder(path: string): Promise<number | undefined> {
  const content = await readFile(path, 'utf8').catch(() => '');
  return /^\d+\n$/.test(content) ? Number(content) : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but is another user's.
    return codeOf(error) !== 'ESRCH';
  }
}

function inUse(dir: string, file: string, pid: number | undefined): AppError {
  return new AppError(
    'config',
    text('error.storageInUse', { folder: dir, process: pid ?? '?', file }),
    `${dir} is in use by process ${pid ?? 'unknown'} (${file})`,
  );
}

export function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}
