/** How long an unlocked vault stays open without its user; 0: until the browser is closed. Minutes. */
export const LOCK_AFTER_MINUTES = [5, 15, 60, 240, 0] as const;
export const DEFAULT_LOCK_AFTER = 60;
