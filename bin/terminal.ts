/** What a command may use of the process it runs in; tests put their own in its place. */
export interface Terminal {
  /** Standard output: the result, nothing else. */
  out(text: string): void;
  /** Standard error: progress and failures. */
  err(text: string): void;
  /** Whether somebody watches standard error. */
  readonly interactive: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Milliseconds since the epoch. */
  now(): number;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
}
