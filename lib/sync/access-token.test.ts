import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../errors.ts';
import { AccessTokens, type KeptToken, type Renewal } from './access-token.ts';
import { virtualTime } from './testing/virtual-time.ts';

const LIFE_MS = 30 * 60_000;
const connectAgain = () => new AppError('config', { key: 'again' }, 'invalid_grant');

interface Server {
  /** The one refresh token it takes. */
  valid: string;
  /** Access tokens it takes, newest last. */
  readonly issued: string[];
  renewals: number;
  /** What goes wrong with the next answer. */
  fault?: 'before' | 'after';
}

/** A system, what the browser keeps, and as many contexts as a test opens. */
function world(options: { rotates?: boolean } = {}) {
  const time = virtualTime();
  const server: Server = { valid: 'r0', issued: [], renewals: 0 };
  const kept: { secret: string | undefined; token: KeptToken | undefined } = { secret: 'r0', token: undefined };
  const turns = new Map<string, Promise<unknown>>();
  const renew = async (secret: string): Promise<Renewal> => {
    await time.sleep(100);
    server.renewals++;
    const { fault } = server;
    delete server.fault;
    if (fault === 'before') throw new AppError('transient', { key: 't' }, 'no network');
    if (secret !== server.valid) throw connectAgain();
    if (options.rotates) server.valid = `r${server.renewals}`;
    const accessToken = `a${server.renewals}`;
    server.issued.push(accessToken);
    await time.sleep(100);
    if (fault === 'after') throw new AppError('transient', { key: 't' }, 'timed out');
    return { accessToken, lifeMs: LIFE_MS, secret: server.valid };
  };
  /** @param diesAt the await of its own, counted from 1, at which this context is no more */
  const context = (diesAt = Number.POSITIVE_INFINITY) => {
    let moments = 0;
    const step = async <T>(work: () => T): Promise<T> => {
      await time.sleep(1);
      if (++moments >= diesAt) throw new Error('killed');
      return work();
    };
    return new AccessTokens({
      clock: time.clock,
      sessions: {
        read: () => step(() => structuredClone(kept.token)),
        save: (_, token) => step(() => void Object.assign(kept, { token })),
        forget: () => step(() => void Object.assign(kept, { token: undefined })),
      },
      openSecret: () =>
        step(() => {
          const { secret } = kept;
          return secret === undefined
            ? undefined
            : { secret, replace: (next: string) => step(() => void Object.assign(kept, { secret: next })) };
        }),
      inTurn: (name, work) => {
        const mine = (turns.get(name) ?? Promise.resolve()).then(work, work);
        turns.set(
          name,
          mine.catch(() => undefined),
        );
        return mine;
      },
    }).source('crm', renew);
  };
  return { time, server, kept, context };
}
const kindOf = (error: unknown) => (error instanceof AppError ? error.kind : String(error));

describe('one renewal for all', () => {
  test.each([false, true])('three contexts need a token at once (rotating: %s)', async (rotates) => {
    const { time, server, context } = world({ rotates });
    const sources = [context(), context(), context()];
    const tokens = await time.run(Promise.all(sources.map((source) => source())));
    expect(tokens).toEqual(['a1', 'a1', 'a1']);
    expect(server.renewals).toBe(1);
  });

  test.each([false, true])('it runs out in the middle of three runs (rotating: %s)', async (rotates) => {
    const { time, server, context } = world({ rotates });
    const requests = async (source: ReturnType<typeof context>, every: number) => {
      for (let n = 0; n < 40; n++) {
        const token = await source();
        // What the system would say: it forgets a token when its life is over.
        expect(server.issued.at(-1)).toBe(token);
        await time.sleep(every);
      }
    };
    await time.run(Promise.all([70_000, 61_000, 47_000].map((every) => requests(context(), every))));
    // 47 minutes, a renewal each 25.
    expect(server.renewals).toBe(2);
  });

  test('refused by the system while it still looked good, in three contexts at once', async () => {
    const { time, server, context } = world({ rotates: true });
    const sources = [context(), context(), context()];
    const old = (await time.run(sources[0]?.() ?? Promise.reject(new Error()))) ?? '';
    const tokens = await time.run(Promise.all(sources.map((source) => source(old))));
    expect(tokens).toEqual(['a2', 'a2', 'a2']);
    expect(server.renewals).toBe(2);
  });

  test('the turn of a context that died passes on', async () => {
    const { time, context, server } = world();
    const dying = context(3);
    await expect(time.run(dying())).rejects.toThrow('killed');
    expect(await time.run(context()())).toBe('a1');
    expect(server.renewals).toBe(1);
  });
});

describe('when renewing fails', () => {
  test('a withdrawn right ends it: nobody asks again before there is another secret', async () => {
    const { time, server, context, kept } = world();
    server.valid = 'withdrawn';
    const sources = [context(), context(), context()];
    for (let round = 0; round < 3; round++) {
      const outcomes = await time.run(Promise.allSettled(sources.map((source) => source())));
      expect(outcomes.map((one) => one.status === 'rejected' && kindOf(one.reason))).toEqual([
        'config',
        'config',
        'config',
      ]);
    }
    expect(server.renewals).toBe(1);
    kept.token = undefined;
    kept.secret = 'withdrawn';
    expect(await time.run(context()())).toBe('a2');
  });

  test('an outage is tried again by whoever comes next', async () => {
    const { time, server, context } = world();
    server.fault = 'before';
    await expect(time.run(context()())).rejects.toMatchObject({ kind: 'transient' });
    expect(await time.run(context()())).toBe('a2');
  });

  test.each([
    [false, 'a token', 'a2'],
    [true, 'once told to connect again', 'config'],
  ])('an answer that is lost after the system has given it (rotating: %s): %s', async (rotates, _, end) => {
    const { time, server, context } = world({ rotates });
    server.fault = 'after';
    await expect(time.run(context()())).rejects.toMatchObject({ kind: 'transient' });
    for (let n = 0; n < 3; n++) expect(await time.run(context()().catch(kindOf))).toBe(end);
    expect(server.renewals).toBe(2);
  });

  test('without a secret the user is asked for one', async () => {
    const { time, kept, context } = world();
    kept.secret = undefined;
    await expect(time.run(context()())).rejects.toMatchObject({
      kind: 'config',
      userText: { key: 'error.secretGone' },
    });
  });

  test('what lies in the session and is no token is passed over', async () => {
    const { time, kept, context } = world();
    kept.token = { accessToken: 7 } as never;
    expect(await time.run(context()())).toBe('a1');
  });
});

test('killed anywhere, the next context has a token or says to connect again, and never asks without end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(fc.record({ diesAt: fc.integer({ min: 1, max: 9 }), pause: fc.nat(LIFE_MS * 2) }), { maxLength: 5 }),
      fc.option(fc.constantFrom('before' as const, 'after' as const), { nil: undefined }),
      async (rotates, deaths, fault) => {
        const { time, server, context, kept } = world({ rotates });
        if (fault) server.fault = fault;
        for (const { diesAt, pause } of deaths) {
          await time.run(context(diesAt)().catch(() => undefined));
          time.advance(pause);
        }
        await time.run(context()().catch(() => undefined));
        const before = server.renewals;
        const ends = await time.run(Promise.all([1, 2, 3].map(() => context()().catch(kindOf))));
        expect(new Set(ends).size).toBe(1);
        const [end = ''] = ends;
        if (end !== 'config') expect(server.issued.at(-1)).toBe(end);
        // Only a system that takes each refresh token once can have been left behind by a death.
        if (end === 'config') expect(rotates).toBe(true);
        else expect(kept.secret).toBe(server.valid);
        expect(server.renewals - before).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 500 },
  );
});
