import type { Page } from 'playwright';

/** Saves a screenshot under this name. */
export type Shoot = (page: Page, name: string, fullPage?: boolean) => Promise<void>;
