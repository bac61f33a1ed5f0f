import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';

const START_MS = 30_000;
const UNTIL_MS = 60_000;
const LOOK_MS = 250;

/** A Firefox without a window, spoken to by WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/). */
export interface Firefox {
  /** @param folder of an unpacked extension; installed until Firefox ends */
  install(folder: string): Promise<void>;
  /** Opens an address in a tab of its own; returns at once. */
  open(url: string): Promise<Tab>;
  close(): Promise<void>;
}

/** One tab. */
export interface Tab {
  readonly url: string;
  /** Runs a function in the page; its arguments and its answer travel as JSON. */
  run<A extends readonly unknown[], R>(work: (...args: A) => R | Promise<R>, ...args: A): Promise<unknown>;
  /** What the page shows as text. */
  text(): Promise<string>;
  /** Waits until the page shows it. @throws Error with what it shows instead */
  until(shown: RegExp): Promise<void>;
  /** Clicks the button of that name with the mouse, once it is there. */
  click(name: string): Promise<void>;
  /** Types into the only field that matches. */
  fill(selector: string, text: string): Promise<void>;
  reload(): Promise<void>;
  /** Brings the tab to the front. */
  activate(): Promise<void>;
}

/** @param prefs as in about:config */
export async function startFirefox(
  binary: string,
  prefs: Readonly<Record<string, string | number | boolean>>,
): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), 'channelwise-firefox-'));
  const lines = Object.entries(prefs).map(
    (pref) => `user_pref(${pref.map((part) => JSON.stringify(part)).join(', ')});`,
  );
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const process = spawn(
    binary,
    // Pages of an extension are driven with system access only.
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', '--remote-allow-system-access'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise((resolve) => process.once('exit', resolve));
  const end = async () => {
    process.kill();
    await ended;
    // Its processes end one after the other and may still write.
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  try {
    const { send, hangUp } = await dial(`${await addressOf(process, process.stderr)}/session`);
    await send('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
    return {
      async install(folder) {
        await send('webExtension.install', { extensionData: { type: 'path', path: folder } });
      },
      open: (url) => openTab(send, url),
      async close() {
        hangUp();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function addressOf(process: ChildProcess, said: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('Firefox did not start in time')), START_MS);
    process.once('error', reject).once('exit', (code) => reject(new Error(`Firefox ended with ${code}`)));
    createInterface(said).on('line', (line) => {
      const address = /WebDriver BiDi listening on (\S+)/.exec(line)?.[1];
      if (address === undefined) return;
      clearTimeout(late);
      resolve(address);
    });
  });
}

type Send = (method: string, params: object) => Promise<unknown>;

const replySchema = z.union([
  z.object({ type: z.literal('success'), id: z.number(), result: z.unknown() }),
  z.object({ type: z.literal('error'), id: z.number(), error: z.string(), message: z.string() }),
]);

async function dial(address: string): Promise<{ send: Send; hangUp: () => void }> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, (reply: z.infer<typeof replySchema>) => void>();
  let last = 0;
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`no connection to ${address}`)));
  });
  socket.addEventListener('message', ({ data }) => {
    // Events, which were not asked for, have another shape.
    const { success, data: reply } = replySchema.safeParse(JSON.parse(String(data)));
    if (success) waiting.get(reply.id)?.(reply);
  });
  return {
    send: (method, params) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, (reply) => {
          waiting.delete(id);
          if (reply.type === 'success') resolve(reply.result);
          else reject(new Error(`${method}: ${reply.error}: ${reply.message}`));
        });
        socket.send(JSON.stringify({ id, method, params }));
      }),
    hangUp: () => socket.close(),
  };
}

const contextSchema = z.object({ context: z.string() });
const evaluatedSchema = z.union([
  z.object({ type: z.literal('success'), result: z.object({ value: z.string() }) }),
  z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
]);

async function openTab(send: Send, url: string): Promise<Tab> {
  const { context } = contextSchema.parse(await send('browsingContext.create', { type: 'tab' }));
  const tab: Tab = {
    url,
    async run(work, ...args) {
      const answer = evaluatedSchema.parse(
        await send('script.evaluate', {
          target: { context },
          expression: `(async () => JSON.stringify((await (${work})(...${JSON.stringify(args)})) ?? null))()`,
          awaitPromise: true,
        }),
      );
      if (answer.type === 'exception') throw new Error(`${url}: ${answer.exceptionDetails.text}`);
      return JSON.parse(answer.result.value);
    },
    // biome-ignore lint/performance/useDomNodeTextContent: what is asked about is the text as laid out, line by line.
    text: async () => String(await tab.run(() => document.body?.innerText ?? '')),
    async until(shown) {
      const end = Date.now() + UNTIL_MS;
      let text = await tab.text();
      while (!shown.test(text)) {
        if (Date.now() > end) throw new Error(`${url} does not show ${shown} but:\n${text}`);
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
        text = await tab.text();
      }
    },
    async click(name) {
      const middle = async () =>
        z
          .tuple([z.number(), z.number()])
          .nullable()
          .parse(
            await tab.run((wanted) => {
              const all = [...document.querySelectorAll('button')];
              const button = all.find(({ textContent, disabled }) => textContent?.trim() === wanted && !disabled);
              if (button === undefined) return null;
              button.scrollIntoView({ block: 'center', behavior: 'instant' });
              const { x, y, width, height } = button.getBoundingClientRect();
              if (y < 0 || y + height > innerHeight) return null;
              return [Math.round(x + width / 2), Math.round(y + height / 2)];
            }, name),
          );
      // A tab in the background does not scroll.
      await send('browsingContext.activate', { context });
      const end = Date.now() + UNTIL_MS;
      let place = await middle();
      let before: typeof place = null;
      // The page may still be moving: it is clicked on once it has stayed for a look.
      while (place === null || String(place) !== String(before)) {
        if (Date.now() > end) throw new Error(`${url} has no button ${name}:\n${await tab.text()}`);
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
        before = place;
        place = await middle();
      }
      const [x, y] = place;
      await send('input.performActions', {
        context,
        actions: [
          {
            type: 'pointer',
            id: 'mouse',
            actions: [
              { type: 'pointerMove', x, y },
              { type: 'pointerDown', button: 0 },
              { type: 'pointerUp', button: 0 },
            ],
          },
        ],
      });
    },
    async fill(selector, text) {
      await tab.run((wanted) => document.querySelector<HTMLElement>(wanted)?.focus(), selector);
      const keys = [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      await send('input.performActions', { context, actions: [{ type: 'key', id: 'keyboard', actions: keys }] });
    },
    async activate() {
      await send('browsingContext.activate', { context });
    },
    async reload() {
      await send('browsingContext.reload', { context, wait: 'complete' });
    },
  };
  // The load of an extension's page is not reported: whoever asks waits for what is shown.
  await send('browsingContext.navigate', { context, url, wait: 'none' });
  return tab;
}
