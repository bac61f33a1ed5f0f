import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TEST_BUILD } from './launch.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The test build without the permission that frees it from quotas: with it a browser refuses a write only when the disk
 * is really full, which a test cannot arrange.
 */
export async function limitedBuild(): Promise<{ readonly extension: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(root, '.output', 'limited-'));
  await cp(join(root, TEST_BUILD), folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest: { permissions: string[] } = JSON.parse(await readFile(path, 'utf8'));
  const permissions = manifest.permissions.filter((name) => name !== 'unlimitedStorage');
  await writeFile(path, JSON.stringify({ ...manifest, permissions }));
  return { extension: relative(root, folder), remove: () => rm(folder, { recursive: true, force: true }) };
}
