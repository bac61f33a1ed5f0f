import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examples } from '../../integrations/hubspot/page.ts';
import { matchPage } from '../../integrations/pages.ts';
import { AppError } from '../../lib/errors.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { answer, isMessage, type Served } from '../../lib/platform/messaging-server.ts';
import { type Asker, askerOf, type PageAsker } from '../../lib/protocol/asker.ts';
import { MESSAGES } from '../../lib/protocol/schemas.ts';
import type { MessageName } from '../../lib/protocol/types.ts';
import { pageGuard } from './page-guard.ts';

const HOST = 'app.hubspot.com';
const LIST = `https://${HOST}/contacts/41/objects/0-2/views/all/list`;
const RECORD = `https://${HOST}/contacts/41/record/0-2/7`;
const ref: RecordRef = { system: 'hubspot', kind: 'account', externalId: '7', tenant: '41' };
const place = { corner: 'top-left', inset: [1, 2], expanded: true };

const askedFrom = (...urls: [string, ...string[]]): PageAsker => {
  const [first, ...more] = urls;
  return { from: 'page', tab: 5, urls: [new URL(first), ...more.map((url) => new URL(url))] };
};

/** A background that answers everything with what it was asked. */
function background(options: { granted?: boolean; off?: string[]; now?: string; host?: string } = {}) {
  const { granted = true, off = [], now, host = HOST } = options;
  const answered: { message: MessageName; request: unknown }[] = [];
  const names = Object.keys(MESSAGES) as MessageName[];
  const handlers = names.map((message) => [message, async (request: unknown) => answered.push({ message, request })]);
  const served: Served = {
    // Every handler is the same, whatever it should return.
    handlers: () => Promise.resolve(Object.fromEntries(handlers) as never),
    guard: pageGuard({
      granted: (pattern) => Promise.resolve(granted && pattern === `https://${host}/*`),
      offSites: () => Promise.resolve(off),
      addressOf: () => Promise.resolve(now),
      described: () => Promise.resolve([]),
    }),
    heard: () => undefined,
    log: () => undefined,
  };
  return {
    answered,
    ask: (message: MessageName, request: unknown, asker: Asker | undefined) =>
      answer(served, { message, request }, asker),
  };
}
const outcome = async (
  message: MessageName,
  request: unknown,
  asker: Asker | undefined,
  options: Parameters<typeof background>[0] = {},
) => {
  const { ask, answered } = background(options);
  try {
    await ask(message, request, asker);
    return answered[0]?.request;
  } catch (error) {
    if (error instanceof AppError) return error.kind;
    throw error;
  }
};

test('a visited page hides the overlay on its own host and on no other', async () => {
  const host = 'app.hubspot.com';
  expect(await outcome('overlay.off', { host }, askedFrom(RECORD))).toEqual({ host });
  expect(await outcome('overlay.off', { host: 'www.amazon.com' }, askedFrom(RECORD))).toBe('permission');
  expect(await outcome('overlay.off', { host }, askedFrom(RECORD), { granted: false })).toBe('permission');
});

describe('a visited page may ask for the record its address names', () => {
  const OTHERS: RecordRef[] = [
    { ...ref, externalId: '8' },
    { ...ref, kind: 'deal' },
    { ...ref, tenant: '42' },
    { system: 'hubspot', kind: 'account', externalId: '7' },
    { ...ref, system: 'zoho' },
  ];
  const asks: [MessageName, (ref: RecordRef) => object][] = [
    ['brief.get', (of) => ({ ref: of })],
    ['overlay.panel', (of) => ({ ref: of })],
    ['step.previewTask', (of) => ({ ref: of, stepId: 's' })],
    ['step.createTask', (of) => ({ ref: of, stepId: 's' })],
    ['step.decide', (of) => ({ ref: of, stepId: 's', decision: 'done' })],
    ['step.decide', (of) => ({ ref: of, stepId: 's', decision: 'handedOver', to: 'Ana' })],
    ['step.message', (of) => ({ ref: of, stepId: 's', locale: 'zh-CN' })],
    ['owners.find', (of) => ({ ref: of, search: 'a' })],
  ];
  test.each(asks)('%s', async (message, request) => {
    expect(await outcome(message, request(ref), askedFrom(RECORD))).toEqual(request(ref));
    expect(await outcome(message, request(ref), askedFrom(LIST, RECORD))).toEqual(request(ref));
    expect(await outcome(message, request(ref), askedFrom(LIST))).toBe('permission');
    for (const other of OTHERS) expect(await outcome(message, request(other), askedFrom(RECORD))).toBe('permission');
  });

  test('a decision without a record is for our own pages only', async () => {
    const request = { stepId: 's', decision: 'done' };
    expect(await outcome('step.decide', request, askedFrom(RECORD))).toBe('permission');
    expect(await outcome('step.decide', request, { from: 'extension' })).toEqual(request);
  });

  test('an address that changed while the message was on its way is asked of the browser', async () => {
    expect(await outcome('brief.get', { ref }, askedFrom(LIST), { now: RECORD })).toEqual({ ref });
    expect(await outcome('brief.get', { ref }, askedFrom(LIST), { now: LIST })).toBe('permission');
    const elsewhere = RECORD.replace(HOST, 'app-eu1.hubspot.com');
    expect(await outcome('brief.get', { ref }, askedFrom(LIST), { now: elsewhere })).toBe('permission');
  });

  test('every record of every adapter’s examples, and each from its own page only', async () => {
    const shown = examples.flatMap(({ url, ref: own }) => (own && url.includes(`//${HOST}/`) ? [{ url, own }] : []));
    expect(shown.length).toBeGreaterThan(3);
    for (const page of shown) {
      for (const { own } of shown) {
        const may = JSON.stringify(own) === JSON.stringify(page.own);
        expect(await outcome('brief.get', { ref: own }, askedFrom(page.url))).toEqual(
          may ? { ref: own } : 'permission',
        );
      }
    }
  });
});

describe('an offer is watched', () => {
  const asin = 'B0C5KQ7T2M';
  const url = `https://www.amazon.com/dp/${asin}`;
  const item: RecordRef = { system: 'amazon', kind: 'listing', externalId: asin, tenant: 'amazon.com' };
  const price = { units: 1999, scale: 2, currency: 'USD' };
  const offer = { ref: item, competitor: 'Rival', price, url };
  const watch = (request: object, from = url) =>
    outcome('offer.watch', request, askedFrom(from), { host: 'www.amazon.com' });

  test('by the page that shows it, with an address of its own', async () => {
    expect(await watch(offer)).toEqual(offer);
    expect(await watch(offer, 'https://www.amazon.com/s?k=lamp')).toBe('permission');
    expect(await watch({ ...offer, url: 'https://www.amazon.de/dp/B0C5KQ7T2M' })).toBe('permission');
  });

  test.each([
    ['no price', { price: { ...price, units: 0 } }],
    ['a price beyond all measure', { price: { ...price, units: 1e12 } }],
    ['a currency that is none', { price: { ...price, currency: '$' } }],
    ['shipping in another currency', { shipping: { ...price, currency: 'EUR' } }],
    ['nobody who sells', { competitor: '  ' }],
    ['a name without end', { competitor: 'x'.repeat(301) }],
    ['a title without end', { title: 'x'.repeat(2001) }],
    ['an address that is a script', { url: 'javascript:alert(1)' }],
    ['a record of another kind', { ref: { ...item, kind: 'order' as const } }],
  ])('but not with %s', async (_, change) => {
    expect(await watch({ ...offer, ...change })).toBe('bug');
  });
});

describe('badges', () => {
  const refs = [ref, { ...ref, tenant: '42' }, { ...ref, system: 'zoho' }, { ...ref, externalId: '8' }];
  const of = (tenant: string | undefined) => refs.filter((one) => one.system === 'hubspot' && one.tenant === tenant);

  test.each([
    ['a list', LIST],
    ['a record', RECORD],
  ])('on %s are for records of the same system and account', async (_, url) => {
    expect(await outcome('badges.get', { refs }, askedFrom(url))).toEqual({ refs: of('41') });
  });

  test('where the address names no account, of the same system', async () => {
    const home = `https://${HOST}/home`;
    expect(await outcome('badges.get', { refs }, askedFrom(home))).toEqual({ refs: [refs[0], refs[1], refs[3]] });
  });
});

describe('nothing is answered', () => {
  test('where the user took the site’s access away', async () => {
    for (const message of ['brief.get', 'overlay.hello'] as const) {
      expect(await outcome(message, { ref, host: HOST }, askedFrom(RECORD), { granted: false })).toBe('permission');
    }
  });

  test('where the overlay is switched off, but that it is', async () => {
    const off = { off: [HOST] };
    expect(await outcome('brief.get', { ref }, askedFrom(RECORD), off)).toBe('permission');
    expect(await outcome('badges.get', { refs: [ref] }, askedFrom(RECORD), off)).toBe('permission');
    expect(await outcome('overlay.hello', { host: HOST }, askedFrom(RECORD), off)).toEqual({ host: HOST });
  });

  test('about another site’s place', async () => {
    expect(await outcome('overlay.place', { host: HOST, place }, askedFrom(RECORD))).toEqual({ host: HOST, place });
    expect(await outcome('overlay.off', { host: HOST }, askedFrom(RECORD))).toEqual({ host: HOST });
    for (const message of ['overlay.place', 'overlay.hello', 'overlay.off'] as const) {
      expect(await outcome(message, { host: 'other.example', place }, askedFrom(RECORD))).toBe('permission');
    }
  });

  test('to nobody we know', async () => {
    for (const message of Object.keys(MESSAGES) as MessageName[]) {
      expect(await outcome(message, {}, undefined)).toBe('permission');
    }
  });
});

describe('whatever a page sends', () => {
  const PAGE_SIDE = new Set(
    Object.entries(MESSAGES).flatMap(([name, { from }]) => (from.includes('page') ? [name] : [])),
  );
  const anything = fc.oneof(fc.anything({ withNullPrototype: true, withBigInt: true }), fc.jsonValue());
  const someRef = fc.record({
    system: fc.constantFrom('hubspot', 'zoho', '__proto__', ''),
    kind: fc.constantFrom('account', 'deal', 'constructor'),
    externalId: fc.constantFrom('7', '8', '__proto__'),
    tenant: fc.constantFrom('41', '42', 'constructor'),
  });
  const field = fc.oneof(anything, someRef);
  const request = fc.oneof(
    anything,
    fc.record(
      {
        ref: field,
        refs: fc.oneof(anything, fc.array(field, { maxLength: 4 })),
        stepId: fc.oneof(anything, fc.string()),
        decision: fc.constantFrom('done', 'reopen', 'erase'),
        host: fc.constantFrom(HOST, 'evil.example', ''),
        place: fc.oneof(anything, fc.constant(place)),
        page: fc.constantFrom('options', 'dashboard', 'https://evil.example'),
        passphrase: fc.string(),
        connectionId: fc.string(),
      },
      { requiredKeys: [] },
    ),
  );
  const message = fc.oneof(
    fc.constantFrom(...Object.keys(MESSAGES)),
    fc.constantFrom('__proto__', 'toString', ''),
    anything,
  );

  test('is refused or is about its own record, and never anything but an error of ours', async () => {
    await fc.assert(
      fc.asyncProperty(message, request, fc.constantFrom(RECORD, LIST), async (name, body, url) => {
        const raw: unknown = { message: name, request: body };
        if (!isMessage(raw)) return;
        const { ask, answered } = background();
        await ask(raw.message, raw.request, askedFrom(url)).catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error;
        });
        for (const { message: done, request: given } of answered) {
          expect(PAGE_SIDE).toContain(done);
          const { ref: one, refs = [] } = given as { ref?: RecordRef; refs?: RecordRef[] };
          if (one !== undefined) expect(one).toEqual(matchPage(new URL(url)));
          for (const badge of refs) expect([badge.system, badge.tenant]).toEqual(['hubspot', '41']);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('and whoever sends it', async () => {
    const word = fc.constantFrom(
      'abc',
      'xyz',
      RECORD,
      LIST,
      'chrome-extension://abc/popup.html',
      'null',
      'about:blank',
      '',
    );
    const sender = fc.record(
      {
        id: word,
        url: word,
        origin: fc.constantFrom(`https://${HOST}`, 'chrome-extension://abc', 'null'),
        frameId: fc.constantFrom(0, 1),
        tab: fc.record({ id: fc.nat(3), url: word }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.property(sender, (who) => {
        const asker = askerOf(who, { id: 'abc', url: 'chrome-extension://abc/' });
        if (asker === undefined) return;
        expect(who.id).toBe('abc');
        if (asker.from === 'extension') expect(who.url).toBe('chrome-extension://abc/popup.html');
        else expect([who.frameId, ...asker.urls.map(({ host }) => host)]).toEqual([0, ...asker.urls.map(() => HOST)]);
      }),
      { numRuns: 2000 },
    );
  });
});
