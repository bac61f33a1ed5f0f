import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SHIPPED_BUILD } from './launch.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The shipped build, closed shadow roots and all, to which every site that it may ask for has been granted. */
export async function grantedBuild(): Promise<{ readonly extension: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(root, '.output', 'granted-'));
  await cp(join(root, SHIPPED_BUILD), folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest: { optional_host_permissions: string[] } = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...manifest, host_permissions: manifest.optional_host_permissions }));
  return { extension: relative(root, folder), remove: () => rm(folder, { recursive: true, force: true }) };
}
