/** The one way connectors reach a network. Implemented in http-client.ts. */
export interface HttpClient {
  /**
   * Sends with timeout, retry, rate limit and size cap.
   * @returns any 2xx answer, and those whose status `request.accept` lists
   * @throws AppError; never for a status in `accept`. When `request.signal` is aborted: its reason, as it is
   */
  send(request: HttpRequest): Promise<HttpResponse>;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Statuses besides 2xx that the caller handles itself. */
  readonly accept?: readonly number[];
  /** Rate budget it counts against. */
  readonly budget?: RateBudget;
  /** Whether sending it twice is harmless; default: true for GET, PUT and DELETE. */
  readonly idempotent?: boolean;
  /** The answer may be made of secrets that nobody knows yet: no error quotes it. */
  readonly unquoted?: boolean;
  readonly signal?: AbortSignal;
  /**
   * No wait goes beyond this moment (ms since the epoch): a longer one ends the request, as `rateLimited` or
   * `transient` with `retryAt`.
   */
  readonly waitUntil?: number;
  /** Told when the request begins to wait, and with nothing when the wait is over. */
  readonly onWait?: (wait: HttpWait | undefined) => void;
}

export interface HttpWait {
  /** `rateLimit`: a budget is used up, or the system asked for it. `retry`: an attempt failed. */
  readonly for: 'rateLimit' | 'retry';
  /** Milliseconds since the epoch. */
  readonly until: number;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** At most `requests` in any window of `perMs`. Requests with one `id` share it. */
export interface RateBudget {
  readonly id: string;
  readonly requests: number;
  readonly perMs: number;
}
