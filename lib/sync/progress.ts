import type { Clock } from '../model/time.ts';
import type { HttpWait } from './http.ts';

/** What is known of a run only while it goes on. */
export interface Going {
  /** Stream being read. */
  readonly stream?: string;
  /** Records a second, over the last seconds. */
  readonly rate?: number;
  readonly waiting?: HttpWait;
}

/** The rate is told from so much of the past on, and forgets what is older. */
const SHORTEST_MS = 1000;
const WINDOW_MS = 15_000;

/** Follows one run through all its slices. */
export class RunProgress {
  readonly #clock: Clock;
  #stream: string | undefined;
  #total = 0;
  #samples: { readonly at: number; readonly total: number }[] = [];
  /** By request: several may wait at once. */
  readonly #waits = new Map<symbol, HttpWait>();
  #resting: HttpWait | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A stream begins, or goes on. */
  enter(stream: string): void {
    this.#stream = stream;
    if (this.#samples.length === 0) this.#sample();
  }

  /** So many records more are saved. */
  add(records: number): void {
    this.#total += records;
    this.#sample();
  }

  /** For `HttpRequest.onWait` of one request. */
  waiter(): (wait: HttpWait | undefined) => void {
    const request = Symbol('request');
    return (wait) => {
      if (wait) this.#waits.set(request, wait);
      else this.#waits.delete(request);
    };
  }

  /** The run itself waits, between two slices. */
  rest(wait: HttpWait | undefined): void {
    this.#resting = wait;
  }

  now(): Going {
    const waits = [...this.#waits.values(), ...(this.#resting ? [this.#resting] : [])];
    const waiting = waits.sort((a, b) => b.until - a.until)[0];
    const rate = this.#rate();
    return {
      ...(this.#stream === undefined ? {} : { stream: this.#stream }),
      ...(rate === undefined ? {} : { rate }),
      ...(waiting === undefined ? {} : { waiting }),
    };
  }

  #sample(): void {
    const at = this.#clock.now();
    // A clock that was put back or forward tells nothing of how long it took.
    const recent = this.#samples.filter((sample) => sample.at <= at && at - sample.at <= WINDOW_MS);
    this.#samples = [...recent, { at, total: this.#total }];
  }

  #rate(): number | undefined {
    const now = this.#clock.now();
    const first = this.#samples.find(({ at }) => at <= now && now - at <= WINDOW_MS);
    const passed = first === undefined ? 0 : now - first.at;
    return first === undefined || passed < SHORTEST_MS ? undefined : ((this.#total - first.total) * 1000) / passed;
  }
}
