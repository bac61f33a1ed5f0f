import { idOf } from '../../components/options/import/profile-edit.ts';
import { baseName } from '../../integrations/csv/bytes.ts';
import type { Profile } from '../../integrations/csv/profile.ts';
import type { FileSource } from '../../lib/sync/connector.ts';

/**
 * A guessed profile under a name made of the files' names, less dates and numbers: next month's export is the same
 * import, or its orders would be counted twice.
 */
export function named(profile: Profile, files: readonly FileSource[]): Profile {
  const stems = files.map(({ name }) => stemOf(name)).filter((stem) => stem !== '');
  const name = [...new Set(stems)].join(', ').slice(0, 80) || profile.name.slice(0, 80);
  return { ...profile, id: idOf(name), name, files: loosened(profile.files) };
}

function stemOf(file: string): string {
  return baseName(file)
    .replace(/\.[^.]+$/, '')
    .replace(/\s*\(\d+\)$/, '')
    .replace(/[\s._-]*\d{2,}/g, '')
    .replace(/^[\s._-]+|[\s._-]+$/g, '');
}

/** Numbers in file names may change from one export to the next, unless two of these files differ by nothing else. */
function loosened(entries: Profile['files']): Profile['files'] {
  const loose = entries.map((entry) => ({ ...entry, match: entry.match.replace(/\d{2,}/g, '*') }));
  const out = new Map<string, Profile['files'][number]>();
  for (const [index, entry] of loose.entries()) {
    const key = `${entry.entity} ${entry.match}`;
    const alike = loose.every((other) => `${other.entity} ${other.match}` !== key || same(other, entry));
    const kept = alike ? entry : entries[index];
    if (kept) out.set(`${kept.entity} ${kept.match}`, kept);
  }
  return withIds([...out.values()]);
}

/** Short ids, since they name a row that could not be read. */
function withIds(entries: Profile['files']): Profile['files'] {
  const taken = new Map<string, number>();
  return entries.map((entry) => {
    const count = (taken.get(entry.entity) ?? 0) + 1;
    taken.set(entry.entity, count);
    return { ...entry, id: count === 1 ? entry.entity : `${entry.entity}-${count}` };
  });
}

function same(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
