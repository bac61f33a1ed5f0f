/** What only the page that holds a user's click may do for sites of their own. */
export interface SitePowers {
  /** Asks the browser for this origin's host and no other; only from a click. @returns whether the user agreed */
  readonly requestOrigin: (origin: string) => Promise<boolean>;
  /** Calls back when a tab goes to another address or comes to the front. @returns its own removal */
  readonly onTabChanged: (listener: () => void) => () => void;
  /** Whether pages of this origin are read without being described. */
  readonly isBuiltIn: (origin: string) => boolean;
}

/** A connection whose ids a site's may be. */
export interface IdSource {
  readonly id: string;
  readonly label: string;
}
