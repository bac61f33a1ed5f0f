import { AppError, text } from '../../errors.ts';
import type { Connector, Page } from '../connector.ts';
import type { HttpClient } from '../http.ts';
import type { Locks } from '../locks.ts';
import type { SyncStore } from '../run-context.ts';
import type { Tally } from './tally.ts';

/** What happens at one moment of a run: at the n-th counted from the previous disturbance. */
export type Disturbance = { readonly after: number } & (
  | { readonly kind: 'abort' | 'compact' | 'kill' | 'permission' | 'rateLimited' | 'repeat' | 'transient' }
  /** Dies so many turns of the event loop's microtask queue later: between any two awaits. */
  | { readonly kind: 'killSoon'; readonly turns: number }
  /** The local clock is put forwards or backwards. */
  | { readonly kind: 'jump'; readonly ms: number }
);

export interface Surroundings {
  /** What waits here is overtaken by others. */
  wait(): Promise<void>;
  jump(ms: number): void;
  compact(): Promise<void>;
  /** Looks at the store between any two steps; throws when it sees what must never be. */
  observe?(): Promise<void>;
  readonly tally: Tally;
}

type Place = 'store' | 'system' | 'lock';

/** Disturbs processes wherever they wait for something outside: the store, the system they read, the lock. */
export class Disturber {
  readonly #plan: Disturbance[];
  readonly #around: Surroundings;
  readonly #saw: unknown[] = [];
  #moments = 0;

  constructor(plan: readonly Disturbance[], around: Surroundings) {
    this.#plan = [...plan];
    this.#around = around;
  }

  /** Throws what an observer threw. */
  check(): void {
    for (const error of this.#saw) throw error;
  }

  /** From now on nothing happens. */
  calm(): void {
    this.#plan.length = 0;
  }

  process(): Process {
    return new Process((process, place) => this.#moment(process, place));
  }

  async #moment(process: Process, place: Place): Promise<void> {
    const { wait, jump, compact, observe, tally } = this.#around;
    await wait();
    await process.alive();
    // What it saw must not pass for one more failure of the store.
    await observe?.().catch((error: unknown) => this.#saw.push(error));
    const next = this.#next();
    if (next === undefined) return;
    tally.count(next.kind);
    switch (next.kind) {
      case 'kill':
        process.kill();
        return process.alive();
      case 'killSoon':
        void process.killAfter(next.turns);
        return;
      case 'abort':
        process.cancel();
        return;
      case 'jump':
        jump(next.ms);
        return;
      case 'compact':
        await compact();
        return;
      case 'repeat':
        if (place === 'system') process.repeat = true;
        return;
      case 'permission':
        // A store does not refuse for want of a scope.
        if (place === 'system') throw refusal('permission');
        return;
      case 'rateLimited':
      case 'transient':
        throw refusal(next.kind);
    }
  }

  #next(): Disturbance | undefined {
    const next = this.#plan[0];
    if (next === undefined || this.#moments++ < next.after) return undefined;
    this.#moments = 0;
    this.#plan.shift();
    return next;
  }
}

function refusal(kind: 'permission' | 'rateLimited' | 'transient'): AppError {
  return new AppError(kind, text('error.serverDown', { host: 'h' }), `disturbed: ${kind}`);
}

const KILLED = Symbol('killed');

/**
 * One process. When it is killed, whatever it waits for never comes: no `catch` and no `finally` of it runs any more.
 * What it had asked of the store may still take effect, and its locks are free.
 */
export class Process {
  readonly #moment: (process: Process, place: Place) => Promise<void>;
  readonly #abort = new AbortController();
  readonly #release: (() => void)[] = [];
  readonly #death: Promise<typeof KILLED>;
  #die: (value: typeof KILLED) => void = () => {};
  #dead = false;
  /** Whether the system sends its last page once more. */
  repeat = false;

  constructor(moment: (process: Process, place: Place) => Promise<void>) {
    this.#moment = moment;
    this.#death = new Promise((resolve) => {
      this.#die = resolve;
    });
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  cancel(): void {
    this.#abort.abort(new Error('cancelled'));
  }

  kill(): void {
    if (this.#dead) return;
    this.#dead = true;
    for (const release of this.#release) release();
    this.#die(KILLED);
  }

  async killAfter(turns: number): Promise<void> {
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    this.kill();
  }

  /** Comes at once, or never. */
  alive(): Promise<void> {
    return this.#dead ? new Promise(() => {}) : Promise.resolve();
  }

  /** @returns what the work returns, `undefined` when the process was killed before */
  async life<T>(work: Promise<T>): Promise<T | undefined> {
    const end = await Promise.race([work, this.#death]);
    return end === KILLED ? undefined : end;
  }

  /** Everything asynchronous the store does, with a moment before and after. */
  store(store: SyncStore): SyncStore {
    return new Proxy(store, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => this.#outside('store', () => Reflect.apply(member, target, args));
      },
    });
  }

  http(http: HttpClient): HttpClient {
    return { send: (request) => this.#outside('system', () => http.send(request)) };
  }

  connector(connector: Connector): Connector {
    const process = this;
    return {
      ...connector,
      async *read(ctx, stream, cursor) {
        let last: Page | undefined;
        for await (const page of connector.read(ctx, stream, cursor)) {
          await process.#moment(process, 'system');
          if (process.repeat && last !== undefined) yield last;
          process.repeat = false;
          last = page;
          yield page;
          await process.alive();
        }
      },
    };
  }

  locks(locks: Locks): Locks {
    return {
      tryWithLock: async (name, work) => {
        await this.#moment(this, 'lock');
        const killed = new Promise<never>((_, reject) => {
          this.#release.push(() => reject(new Error('killed')));
        });
        killed.catch(() => {});
        const held = locks.tryWithLock(name, () => Promise.race([work(), killed]));
        const result = await held.catch(async (error: unknown) => {
          await this.alive();
          throw error;
        });
        await this.#moment(this, 'lock');
        return result;
      },
    };
  }

  async #outside<T>(place: Place, work: () => Promise<T>): Promise<T> {
    await this.#moment(this, place);
    const result = await work();
    await this.#moment(this, place);
    return result;
  }
}
