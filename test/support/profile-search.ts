import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Where a text stands in a browser's profile. */
export interface Trace {
  /** From the profile's folder. */
  readonly file: string;
  readonly times: number;
}

/**
 * Files of a profile, no browser open on it, that hold a text in plain bytes: as Latin-1 (also what UTF-8 is for plain
 * letters) or as UTF-16, the two ways in which the browser's databases keep strings. What lies compressed is found by its
 * first occurrence in a block, which no compression they use touches.
 */
export async function searchProfile(folder: string, text: string): Promise<Trace[]> {
  const needles = [Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le')];
  const found: Trace[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    const times = needles.reduce((sum, needle) => sum + occurrences(bytes, needle), 0);
    if (times > 0) found.push({ file: relative(folder, path), times });
  }
  return found;
}

function occurrences(bytes: Buffer, needle: Buffer): number {
  let times = 0;
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + needle.length)) times++;
  return times;
}
