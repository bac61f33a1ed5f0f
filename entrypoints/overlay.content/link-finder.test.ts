// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://app.hubspot.com/contacts/1/objects/0-2/views/all/list" }
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { matchPage } from '../../integrations/pages.ts';
import { LinkFinder } from './link-finder.ts';
import { recordKey } from './router.ts';

/** Everything that is observed is in view at once. */
class InView {
  readonly #report: (entries: unknown[]) => void;
  constructor(report: (entries: unknown[]) => void) {
    this.#report = report;
  }
  observe(target: Element) {
    this.#report([{ target, isIntersecting: true }]);
  }
  unobserve() {}
  disconnect() {}
}

let finder: LinkFinder;
let seen: string[];
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IntersectionObserver', InView);
  // One stride at a time: never idle for longer.
  vi.stubGlobal('requestIdleCallback', (work: (idle: unknown) => void) =>
    setTimeout(() => work({ didTimeout: false, timeRemaining: () => 0 }), 1),
  );
  seen = [];
  finder = new LinkFinder({ match: matchPage, seen: (_, ref) => seen.push(ref.externalId), changed: () => undefined });
});
afterEach(() => {
  finder.stop();
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const addLinks = (from: number, to: number) => {
  for (let id = from; id < to; id++) {
    const link = document.createElement('a');
    link.href = `/contacts/1/record/0-2/${id}`;
    link.textContent = `Company ${id}`;
    document.body.append(link);
  }
};

test('all links of a page are found, in as many turns as it takes', () => {
  addLinks(0, 240);
  finder.start(undefined);
  vi.advanceTimersByTime(3);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.length).toBeLessThan(240);
  vi.advanceTimersByTime(20);
  expect(new Set(seen).size).toBe(240);
});

test('a hidden tab is not looked at; when it comes to the front it is', () => {
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  addLinks(0, 3);
  finder.start(undefined);
  vi.advanceTimersByTime(10_000);
  expect(seen).toEqual([]);
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event('visibilitychange'));
  vi.advanceTimersByTime(1000);
  expect(new Set(seen)).toEqual(new Set(['0', '1', '2']));
});

test('links to the record in view, and pictures that are links, are no list', () => {
  addLinks(7, 9);
  const picture = document.createElement('a');
  picture.href = '/contacts/1/record/0-2/99';
  picture.append(document.createElement('img'));
  document.body.append(picture);
  finder.start(recordKey({ system: 'hubspot', tenant: '1', kind: 'account', externalId: '7' }));
  vi.advanceTimersByTime(100);
  expect(new Set(seen)).toEqual(new Set(['8']));
});

test('a link that leads elsewhere now is said anew, with what it led to taken back', () => {
  const changed: string[] = [];
  finder.stop();
  finder = new LinkFinder({
    match: matchPage,
    seen: (_, ref) => seen.push(ref.externalId),
    changed: (link) => changed.push(link.href),
  });
  addLinks(1, 2);
  finder.start(undefined);
  vi.advanceTimersByTime(100);
  for (const link of document.links) link.setAttribute('href', '/contacts/1/record/0-2/5');
  document.dispatchEvent(new Event('scroll'));
  vi.advanceTimersByTime(2000);
  expect(changed).toHaveLength(1);
  expect(seen.at(-1)).toBe('5');
});
