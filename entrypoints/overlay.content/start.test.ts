// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://app.hubspot.com/contacts/1/record/0-2/5" }
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { AppError, text, toFailure } from '../../lib/errors.ts';
import { SITE_CLOSED } from '../../lib/protocol/site-closed.ts';
import type { OverlayHello, OverlaySignal } from '../../lib/protocol/types.ts';
import { RecordView } from '../panel/record-view.ts';
import { offerPanel } from './panel-slot.ts';
import { startOverlay } from './start.ts';

const background = vi.hoisted(() => ({
  listeners: new Set<(raw: unknown) => void>(),
  asked: [] as { message: string; request: unknown }[],
  answers: {} as Record<string, (request: unknown) => unknown>,
}));
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      id: 'channelwise',
      onMessage: {
        addListener: (listener: (raw: unknown) => void) => background.listeners.add(listener),
        removeListener: (listener: (raw: unknown) => void) => background.listeners.delete(listener),
      },
      async sendMessage({ message, request }: { message: string; request: unknown }) {
        background.asked.push({ message, request });
        try {
          return { ok: true, value: (await background.answers[message]?.(request)) ?? null };
        } catch (error) {
          return { ok: false, failure: toFailure(error) };
        }
      },
    },
  },
}));

const HELLO: OverlayHello = {
  locale: 'en',
  colourScheme: 'light',
  catalogue: {},
  place: { corner: 'bottom-right', inset: [24, 24], expanded: false },
  off: false,
};
const REF = { system: 'hubspot', kind: 'account', externalId: '5', tenant: '1' };
const unknown = { status: 'unknown', reason: { key: 'brief.unknown.notSynced' }, action: 'sync' };
const closed = () => {
  throw new AppError('permission', text(SITE_CLOSED), 'closed');
};
/** As the browser does when the background runs the panel's script. */
const runPanel = () => {
  offerPanel((needs) => new RecordView(needs));
  return null;
};
const overlays = () => document.querySelectorAll('channelwise-overlay').length;
const tell = (signal: OverlaySignal) => {
  for (const listener of background.listeners) listener(signal);
};
const asked = (name: string) => background.asked.filter(({ message }) => message === name).length;

/** As much of it as the overlay uses; the real one is made by the build. */
function context(): ContentScriptContext {
  const stop = new AbortController();
  const made = {
    signal: stop.signal,
    abort: (reason: unknown) => stop.abort(reason),
    get isInvalid() {
      return stop.signal.aborted;
    },
    get isValid() {
      return !stop.signal.aborted;
    },
    onInvalidated: (listener: () => void) => stop.signal.addEventListener('abort', listener),
    addEventListener: (target: EventTarget, type: string, listener: EventListener) =>
      target.addEventListener(type, listener, { signal: stop.signal }),
  };
  return made as unknown as ContentScriptContext;
}

let ctx: ContentScriptContext;
const settle = () => new Promise((done) => setTimeout(done, 0));
/** As single-page sites do it; happy-dom has no Navigation API. */
const navigate = (path: string) => {
  history.pushState(null, '', path);
  window.dispatchEvent(new Event('popstate'));
};
/** The content script of a page that is opened anew. */
const restart = (path: string, answers: typeof background.answers = {}) => {
  ctx.abort('another page');
  Reflect.deleteProperty(globalThis, Symbol.for('channelwise.panel'));
  Object.assign(background.answers, answers);
  history.pushState(null, '', path);
  background.asked.length = 0;
  ctx = context();
  startOverlay(ctx);
};
beforeEach(() => {
  background.asked.length = 0;
  background.answers = { 'overlay.hello': () => HELLO, 'overlay.panel': runPanel, 'brief.get': () => unknown };
  Reflect.deleteProperty(globalThis, Symbol.for('channelwise.panel'));
  // What happy-dom lacks.
  Object.assign(HTMLElement.prototype, { showPopover: () => undefined });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  ctx = context();
  startOverlay(ctx);
});
afterEach(() => {
  ctx.abort('over');
  history.replaceState(null, '', '/contacts/1/record/0-2/5');
  vi.unstubAllGlobals();
});

test('an overlay on a site that is closed to us goes, and asks for nothing more', async () => {
  await vi.waitFor(() => expect(overlays()).toBe(1));
  background.answers = { 'overlay.hello': closed, 'overlay.panel': closed, 'brief.get': closed };
  tell({ message: 'overlay.review' });
  await vi.waitFor(() => expect(overlays()).toBe(0));
  expect(background.listeners.size).toBe(0);
  const before = background.asked.length;
  document.dispatchEvent(new Event('visibilitychange'));
  expect(background.asked).toHaveLength(before);
});

test('access that changed elsewhere takes nothing away', async () => {
  await vi.waitFor(() => expect(overlays()).toBe(1));
  const before = asked('overlay.hello');
  tell({ message: 'overlay.review' });
  await vi.waitFor(() => expect(asked('overlay.hello')).toBe(before + 1));
  expect(overlays()).toBe(1);
});

test('another refusal is told, not taken for a closed site', async () => {
  await vi.waitFor(() => expect(overlays()).toBe(1));
  background.answers['brief.get'] = () => {
    throw new AppError('permission', text('error.senderNotAllowed'), 'not this record');
  };
  tell({ message: 'overlay.renew' });
  await vi.waitFor(() => expect(asked('brief.get')).toBe(2));
  expect(overlays()).toBe(1);
});

test('what is old is shown, read once meanwhile, and shown again', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  background.answers = {
    ...background.answers,
    'brief.get': () => ({ ...unknown, refresh: 'due' }),
    'record.refresh': () => promise,
  };
  tell({ message: 'overlay.renew' });
  await vi.waitFor(() => expect(asked('record.refresh')).toBe(1));
  const before = asked('brief.get');
  resolve({ refreshed: true });
  await vi.waitFor(() => expect(asked('brief.get')).toBe(before + 1));
  // Still old, by a clock that is wrong, say: it is not read over and over.
  await new Promise((done) => setTimeout(done, 0));
  expect(asked('record.refresh')).toBe(1);
  expect(background.asked.find(({ message }) => message === 'record.refresh')?.request).toEqual({
    ref: REF,
    unasked: true,
  });
});

test('news of one record concern its own overlay only', async () => {
  await vi.waitFor(() => expect(asked('brief.get')).toBe(1));
  tell({ message: 'overlay.renew', ref: { ...REF, kind: 'account', externalId: '6' } });
  expect(asked('brief.get')).toBe(1);
  tell({ message: 'overlay.renew', ref: { ...REF, kind: 'account' } });
  await vi.waitFor(() => expect(asked('brief.get')).toBe(2));
});

describe('the panel’s script', () => {
  test('is asked for once, together with all it will show', async () => {
    await vi.waitFor(() => expect(overlays()).toBe(1));
    expect(background.asked.map(({ message }) => message).sort()).toEqual([
      'brief.get',
      'overlay.hello',
      'overlay.panel',
    ]);
    navigate('/contacts/1/record/0-2/6');
    await vi.waitFor(() => expect(asked('brief.get')).toBe(2));
    expect(asked('overlay.panel')).toBe(1);
    expect(background.asked.at(-1)?.request).toEqual({ ref: { ...REF, externalId: '6' } });
  });

  test('is not asked for where there is no record', async () => {
    restart('/reports-dashboard/1');
    navigate('/reports-dashboard/1?other');
    expect(background.asked).toEqual([]);
  });

  test('that is refused leaves the page alone until the next record', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    restart('/contacts/1/record/0-2/5', {
      'overlay.panel': () => {
        resolve();
        throw new AppError('permission', text('error.senderNotAllowed'), 'refused');
      },
    });
    await promise;
    await settle();
    expect(overlays()).toBe(0);
    expect(asked('overlay.panel')).toBe(1);
    background.answers['overlay.panel'] = runPanel;
    navigate('/contacts/1/record/0-2/6');
    await vi.waitFor(() => expect(overlays()).toBe(1));
    expect(background.asked.filter(({ message }) => message === 'brief.get').at(-1)?.request).toEqual({
      ref: { ...REF, externalId: '6' },
    });
  });

  test('that did not come, its worker having died, is asked for again, with a new question for the brief', async () => {
    let times = 0;
    restart('/contacts/1/record/0-2/5', { 'overlay.panel': () => (++times === 1 ? null : runPanel()) });
    await vi.waitFor(() => expect(overlays()).toBe(1));
    expect(asked('overlay.panel')).toBe(2);
    expect(asked('brief.get')).toBe(2);
  });

  test('that comes when its record was left draws nothing, and is there for the next one', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    restart('/contacts/1/record/0-2/5', { 'overlay.panel': () => promise.then(runPanel) });
    navigate('/reports-dashboard/1');
    resolve();
    await settle();
    expect(overlays()).toBe(0);
    navigate('/contacts/1/record/0-2/7');
    await vi.waitFor(() => expect(overlays()).toBe(1));
    expect(asked('overlay.panel')).toBe(1);
  });

  test('that is run twice draws once', async () => {
    await vi.waitFor(() => expect(overlays()).toBe(1));
    runPanel();
    navigate('/contacts/1/record/0-2/6');
    await vi.waitFor(() => expect(asked('brief.get')).toBe(2));
    expect(overlays()).toBe(1);
  });
});
