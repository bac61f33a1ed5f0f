/** A site whose pages can be shown something on, as its user knows it. */
export interface KnownSite {
  readonly system: string;
  readonly name: string;
  /** Match patterns that are asked for together. */
  readonly pages: readonly string[];
}

/** What only the page that holds a user's click may do about site access. */
export interface AccessPowers {
  readonly known: readonly KnownSite[];
  /** Which of these match patterns are granted. */
  readonly granted: (patterns: readonly string[]) => Promise<readonly string[]>;
  /** Asks the browser; only from a click. @returns whether the user agreed */
  readonly request: (patterns: readonly string[]) => Promise<boolean>;
  readonly release: (patterns: readonly string[]) => Promise<void>;
}
