import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

const run = promisify(execFile);
const TOOLS = ['Xvfb', 'xdotool'] as const;
const START_MS = 10_000;
const COLOUR_BYTES = 12;
const PIXEL_BYTES = 4;

/** An X display that nobody looks at: for what a browser draws outside of its pages, where Playwright does not reach. */
export interface Screen {
  /** Environment of programs that are to appear on it. */
  readonly env: Record<string, string>;
  /** Presses keys one after the other, by their X names, in the window that has the focus. */
  press(...keys: string[]): Promise<void>;
  look(): Promise<Picture>;
  close(): Promise<void>;
}

/** What a screen shows at a moment. */
export interface Picture {
  /** Red, green and blue, 0 to 255. */
  colourAt(x: number, y: number): readonly [red: number, green: number, blue: number];
  /** The pixels of a rectangle, to be compared with those of another picture. */
  part(area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): Buffer;
}

/** Why no screen can be had on this machine; `undefined` when one can. */
export function noScreen(): string | undefined {
  if (process.platform !== 'linux') return 'the browser’s own prompts are tested under X11 on Linux only';
  const path = process.env.PATH?.split(delimiter) ?? [];
  const missing = TOOLS.filter((tool) => !path.some((folder) => existsSync(join(folder, tool))));
  return missing.length === 0
    ? undefined
    : `${missing.join(' and ')} not installed (Debian: apt-get install xvfb xdotool)`;
}

/** @throws Error when the X server does not start; {@link noScreen} tells beforehand whether it is there at all */
export async function openScreen(width: number, height: number): Promise<Screen> {
  const folder = await mkdtemp(join(tmpdir(), 'channelwise-screen-'));
  const server = spawn(
    'Xvfb',
    // It picks a free display and writes its number to the fourth descriptor; the picture is kept in a file.
    ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-fbdir', folder],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const DISPLAY = `:${await displayOf(server)}`;
  const { WAYLAND_DISPLAY: _display, XDG_SESSION_TYPE: _session, ...rest } = definedOf(process.env);
  const env = { ...rest, DISPLAY };
  return {
    env,
    async press(...keys) {
      await run('xdotool', ['key', '--delay', '150', ...keys], { env });
    },
    look: async () => pictureOf(await readFile(join(folder, 'Xvfb_screen0'))),
    async close() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      if (server.exitCode === null && server.kill()) await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function displayOf(server: ChildProcess): Promise<number> {
  // Opened as a pipe above.
  const said = server.stdio[3] as Readable;
  const number = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('Xvfb did not start in time')), START_MS);
    const done = () => clearTimeout(late);
    said.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8')));
    server.once('error', reject).once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    said.once('data', done);
    server.once('exit', done);
  });
  return Number.parseInt(number, 10);
}

/**
 * Reads an X window dump in version 7 with 32 bits a pixel, the format of the X server's file
 * (XWDFile.h: a header of 32-bit words in network order, then the colour map, then the lines).
 */
function pictureOf(dump: Buffer): Picture {
  const word = (index: number) => dump.readUInt32BE(index * 4);
  const [headerBytes, bytesPerLine, colours] = [word(0), word(12), word(19)];
  const at = (x: number, y: number) => headerBytes + colours * COLOUR_BYTES + y * bytesPerLine + x * PIXEL_BYTES;
  return {
    colourAt(x, y) {
      // Blue lies lowest on the little-endian machines that this runs on.
      const [blue = 0, green = 0, red = 0] = dump.subarray(at(x, y));
      return [red, green, blue];
    },
    part({ x, y, width, height }) {
      const lines = Array.from({ length: height }, (_, line) =>
        dump.subarray(at(x, y + line), at(x + width, y + line)),
      );
      return Buffer.concat(lines);
    },
  };
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
