import type { Page } from 'playwright';
import type { Workbench } from './workbench.ts';

/** A second window of the same user: a page of the extension in a window of its own. */
export async function openWindow(bench: Workbench, opener: Page, path: string): Promise<Page> {
  const url = `chrome-extension://${bench.extensionId}/${path}`;
  const [page] = await Promise.all([
    bench.context.waitForEvent('page'),
    opener.evaluate((address) => Reflect.get(globalThis, 'chrome').windows.create({ url: address }), url),
  ]);
  await page.waitForURL(url);
  return page;
}

/** What became of the messages a page sent. */
export interface Tally {
  readonly answered: number;
  /** Told at once that nobody would answer: the worker died under them. */
  readonly lost: number;
  /** Answered with a failure. */
  readonly failed: readonly string[];
}

export interface Busy {
  /** Whether the messages that act are sent along with those that ask. */
  act(allowed: boolean): Promise<void>;
  /** Sends no more; returns when the last one has been answered or lost. */
  stop(): Promise<Tally>;
}

type Message = readonly [name: string, request: object];

/** Makes a page send messages without a pause, each when the one before has been answered, as an impatient user would. */
export async function keepBusy(page: Page, ask: readonly Message[], act: readonly Message[]): Promise<Busy> {
  const handle = await page.evaluateHandle(
    ([asking, acting, pause]) => {
      const state = { going: true, acts: false, tally: { answered: 0, lost: 0, failed: [] as string[] } };
      const { runtime } = Reflect.get(globalThis, 'chrome');
      const send = async ([message, request]: Message) => {
        try {
          const reply = await runtime.sendMessage({ message, request });
          if (reply?.ok === true) state.tally.answered++;
          else if (reply === undefined) state.tally.lost++;
          else state.tally.failed.push(`${message}: ${JSON.stringify(reply)}`);
        } catch {
          state.tally.lost++;
        }
      };
      const done = (async () => {
        for (let turn = 0; state.going; turn++) {
          const list = state.acts ? [...asking, ...acting] : asking;
          const message = list[turn % list.length];
          if (message !== undefined) await send(message);
          await new Promise((resolve) => setTimeout(resolve, pause));
        }
      })();
      return { state, done };
    },
    [ask, act, PAUSE_MS] as const,
  );
  return {
    act: (allowed) =>
      handle.evaluate(({ state }, value) => {
        state.acts = value;
      }, allowed),
    stop: () =>
      handle.evaluate(async ({ state, done }) => {
        state.going = false;
        await done;
        return state.tally;
      }),
  };
}

const PAUSE_MS = 120;
