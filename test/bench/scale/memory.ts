import { readdirSync, readFileSync } from 'node:fs';

const MB = 1e6;

/**
 * Memory of the process that runs the extension's worker and pages: its private pages and its share of others (PSS).
 * @returns MB; `undefined` where the system does not tell (anything but Linux)
 */
export function extensionMemory(profile: string): number | undefined {
  let bytes: number | undefined;
  for (const pid of processes()) {
    const command = read(`/proc/${pid}/cmdline`);
    if (!command.includes('--extension-process') || !command.includes(profile)) continue;
    const share = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1];
    if (share !== undefined) bytes = (bytes ?? 0) + Number(share) * 1024;
  }
  return bytes === undefined ? undefined : bytes / MB;
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** Empty for a process that has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
