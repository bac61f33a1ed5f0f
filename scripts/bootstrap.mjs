// Runs a script of the project on the project's own Node, installing the dependencies first where they are missing
// or stale. Plain JavaScript without imports from node_modules: it must work straight after `git clone`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const windows = process.platform === 'win32';
const ownNode = join(root, 'node_modules', '.bin', windows ? 'node.exe' : 'node');
const stamp = join(root, 'node_modules', '.installed-from');

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

function installDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(ownNode)) return;
  console.error('Installing dependencies …');
  // Not `npm ci`: it refuses a lock file that was written where the packages of other platforms could not be had.
  // `install --no-save` keeps to the locked versions, adds this platform's packages and leaves the lock file alone.
  const status = run(
    windows ? 'npm.cmd' : 'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      // Standard output belongs to the command that was asked for.
      stdio: ['ignore', 2, 2],
      shell: windows,
    },
  );
  if (status !== 0) {
    console.error('npm install failed: see the lines above. A registry that cannot be reached is the usual cause.');
    process.exit(status);
  }
  // Where npm does not run install scripts, the packaged Node fetches its binary here.
  if (!existsSync(ownNode))
    run(process.execPath, [join(root, 'node_modules', 'node', 'installArchSpecificPackage.js')], {
      stdio: ['ignore', 2, 2],
    });
  writeFileSync(stamp, lock);
}

installDependencies();
const [script, ...args] = process.argv.slice(2);
if (script !== undefined) {
  process.exit(
    run(existsSync(ownNode) ? ownNode : process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
      env: {
        ...process.env,
        PATH: `${join(root, 'node_modules', '.bin')}${windows ? ';' : ':'}${process.env.PATH ?? ''}`,
      },
    }),
  );
}
