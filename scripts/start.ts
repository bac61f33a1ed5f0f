// `npm start`: builds the extension and opens a browser with it on the sample workspace: a local CRM at the real
// HubSpot host name, signed in, synced, overlay on. `--tour`, or a machine without a display, walks the same way
// headless, saves screenshots to tour/ and ends with one JSON line.
import { findBrowser } from './browser.ts';
import { must } from './run.ts';
import { openSample, stayOpen } from './tour/sample.ts';
import { walk } from './tour/walk.ts';

const display = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
const tour = process.argv.includes('--tour') || !display;

const browser = findBrowser();
console.error('Building the extension …');
must('Build', process.execPath, ['scripts/build.ts', '--testing', '--quiet']);

if (tour) await walk(browser);
else await stayOpen(await openSample(browser, { headless: false }));
