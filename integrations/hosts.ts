/**
 * Match patterns per integration (https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns).
 * Data only: the build reads it for the manifest, the options page to ask for exactly these.
 */
export interface SiteHosts {
  /** Where the overlay runs. */
  readonly pages: readonly string[];
  /** Where the connector reads and writes. */
  readonly api: readonly string[];
}

export const HOSTS = {
  hubspot: {
    pages: [
      'https://app.hubspot.com/*',
      'https://app-na2.hubspot.com/*',
      'https://app-na3.hubspot.com/*',
      'https://app-eu1.hubspot.com/*',
      'https://app-ap1.hubspot.com/*',
    ],
    api: ['https://api.hubapi.com/*'],
  },
} as const satisfies Record<string, SiteHosts>;
