/** Where the vault lies in the browser's storage areas: local, and session. */
export const SECRETS = 'secrets';
export const OPEN_KEY = 'vaultKey';
