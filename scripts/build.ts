// `npm run build`: the shipped builds for Chromium and Firefox. `--zip` packs them; `--testing` builds the test build
// only; `--quiet` leaves standard output to the command that asked for the build.
import { must } from './run.ts';

const level = process.argv.includes('--quiet') ? ['--level', 'error'] : [];
if (process.argv.includes('--testing')) {
  must('Build for tests (Chromium, hosts granted, open shadow root)', 'wxt', ['build', '--mode', 'testing', ...level]);
} else {
  const verb = process.argv.includes('--zip') ? 'zip' : 'build';
  must(`${verb} for Chromium`, 'wxt', [verb, ...level]);
  must(`${verb} for Firefox`, 'wxt', [verb, '-b', 'firefox', '--mv3', ...level]);
}
