// The shipped Firefox build in a real Firefox without a window: sample data, the pages of ours, a file, a connected
// CRM, the overlay on its records, the event page asleep, access taken away and given. Not part of `npm test`. To run it:
//   npm run build && node_modules/.bin/node test/firefox/smoke.ts
// It needs a recent Firefox (153 is known to do; Debian: apt-get install firefox-esr), in PATH or named by FIREFOX.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { API_HOST, APP_HOST } from '../sandbox/certificate.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { type Firefox, startFirefox, type Tab } from './bidi.ts';
import { startProxy } from './proxy.ts';

const BUILD = fileURLToPath(new URL('../../.output/firefox-mv3', import.meta.url));
const EXTENSION = 'channelwise@channelwise.example';
/** Firefox makes this up for each profile unless it is told. */
const UUID = '6f1d3c52-8d0b-4c55-9d1e-3a2b7c4d5e6f';
const page = (name: string) => `moz-extension://${UUID}/${name}.html`;
/** After so long without an event the event page is stopped; 30 000 for users. */
const IDLE_MS = 3_000;

const sandbox = await startSandbox();
const proxy = await startProxy([APP_HOST, API_HOST], sandbox.port);
let firefox: Firefox | undefined;
try {
  firefox = await startFirefox(binary(), {
    'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION]: UUID }),
    // Grants what an extension asks for on a click without showing a prompt, which nobody could answer.
    'extensions.webextOptionalPermissionPrompts': false,
    'extensions.background.idle.timeout': IDLE_MS,
    'intl.locale.requested': 'en-US',
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxy.port,
  });
  await firefox.install(BUILD);
  const options = await firefox.open(page('options'));
  await sampleData(firefox, options);
  await importFile(options);
  await connect(options);
  const record = await overlayOn(firefox, sandbox.pageUrl('company', sandbox.idOf('P-002')));
  await asleep(options, record);
  await accessTaken(firefox, options);
  console.log('Firefox: all well');
} finally {
  await firefox?.close();
  await sandbox.close();
  proxy.close();
}

async function sampleData(browser: Firefox, options: Tab): Promise<void> {
  await options.click('Try with sample data');
  await options.until(/^[\d,]+ records read · /m);
  done('sample data is loaded');
  const popup = await browser.open(page('popup'));
  await popup.until(/\d+%[\s\S]*Slipping[\s\S]*Brightwater Distribution/);
  const dashboard = await browser.open(page('dashboard'));
  await dashboard.until(/Channels[\s\S]*Partners/);
  const rows = Number(await dashboard.run(() => document.querySelectorAll('tbody tr').length));
  if (rows < 10) throw new Error(`the dashboard has ${rows} rows`);
  await (await browser.open(page('sidepanel'))).until(/No record in view/);
  done('popup, dashboard and sidebar show figures');
}

async function importFile(options: Tab): Promise<void> {
  const rows = Array.from(
    { length: 12 },
    (_, row) => `SO-${row},2026-03-${10 + row},Harbour Retail,Resellers,${100 + row}.50,EUR`,
  );
  const csv = ['Order number,Order date,Customer,Channel,Amount,Currency', ...rows].join('\n');
  await options.run(() => {
    location.hash = 'import';
  });
  await options.until(/Choose files/);
  await options.run((content) => {
    const files = new DataTransfer();
    files.items.add(new File([content], 'orders.csv', { type: 'text/csv' }));
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (input === null) throw new Error('nowhere to put a file');
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, csv);
  await options.click('Import');
  await options.until(/Rows read\s+12\s/);
  await options.run(() => {
    location.hash = 'connections';
  });
  done('a file is read by the worker and imported');
}

async function connect(options: Tab): Promise<void> {
  await options.click('Connect HubSpot');
  await options.until(/Access token/);
  await options.fill('input[type=password]', sandbox.token);
  await options.click('Connect');
  await options.until(/Connected to HubSpot/);
  await options.click('Save and sync');
  await options.until(/HubSpot \d+\n[\d,]+ records read · /);
  done('HubSpot is connected and read');
}

async function overlayOn(browser: Firefox, url: string): Promise<Tab> {
  const record = await browser.open(url);
  await record.until(/Brightwater/);
  await overlayIs(record, true);
  done('a record carries the overlay, links carry chips');
  return record;
}

async function asleep(options: Tab, record: Tab): Promise<void> {
  await wait('the event page to be stopped', () =>
    options.run(() => Reflect.get(globalThis, 'browser').extension.getBackgroundPage() === null),
  );
  await record.reload();
  await overlayIs(record, true);
  done('the event page slept and woke for a record');
}

async function accessTaken(browser: Firefox, options: Tab): Promise<void> {
  await options.run(async () => {
    const { permissions } = Reflect.get(globalThis, 'browser');
    const { origins } = await permissions.getAll();
    await permissions.remove({ origins });
  });
  await options.until(/^Allow access$/m);
  const record = await browser.open(sandbox.pageUrl('company', sandbox.idOf('P-002')));
  await record.until(/Brightwater/);
  await pause(2_000);
  await overlayIs(record, false);
  await options.click('Allow access');
  // Links in a tab that nobody sees are not looked at.
  await record.activate();
  await overlayIs(record, true);
  done('access taken away and given again');
}

/** The shipped root is closed: that it is there, and that links are marked, is what a page can see. */
async function overlayIs(record: Tab, there: boolean): Promise<void> {
  await wait(`overlay ${there ? 'on' : 'off'} ${record.url}`, async () => {
    const counts = await record.run(() =>
      ['channelwise-overlay', 'channelwise-chip'].map((name) => document.querySelectorAll(name).length > 0),
    );
    return JSON.stringify(counts) === JSON.stringify([there, there]);
  });
}

async function wait(what: string, met: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 80; tries++) {
    if ((await met()) === true) return;
    await pause(250);
  }
  throw new Error(`waited in vain for ${what}`);
}

function done(what: string): void {
  console.log(`✓ ${what}`);
}

function binary(): string {
  const { FIREFOX, PATH = '' } = process.env;
  const found = PATH.split(delimiter)
    .flatMap((folder) => ['firefox', 'firefox-esr'].map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  const chosen = FIREFOX ?? found;
  if (chosen === undefined) throw new Error('No Firefox in PATH: install one, or name it by FIREFOX.');
  if (!existsSync(BUILD)) throw new Error('There is no Firefox build: npm run build.');
  return chosen;
}
