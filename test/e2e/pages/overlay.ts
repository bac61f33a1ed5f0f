import { expect, type Locator, type Page } from '@playwright/test';

/** The overlay on a visited page; the test build's shadow root is open, so locators reach into it. In English. */
export class Overlay {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get badge(): Locator {
    return this.page.locator('.cw-badge');
  }

  get panel(): Locator {
    return this.page.locator('.cw-panel');
  }

  /** Badge or panel, whichever the user left it at. */
  get shown(): Locator {
    return this.page.locator('.cw-badge, .cw-panel');
  }

  get steps(): Locator {
    return this.panel.getByRole('region', { name: 'Next steps' }).locator('li');
  }

  get history(): Locator {
    return this.panel.getByRole('region', { name: 'History' });
  }

  get why(): Locator {
    return this.panel.getByRole('region', { name: /^Why/ });
  }

  /** Until the badge shows a score, or says why there is none. */
  async ready(): Promise<void> {
    await expect(this.shown).toBeVisible();
    await expect(this.page.locator('.cw-badge[aria-busy="true"], .cw-panel[aria-busy="true"]')).toHaveCount(0);
  }

  async open(): Promise<void> {
    await this.ready();
    if (await this.panel.isVisible()) return;
    await this.badge.click();
    await expect(this.panel).toBeVisible();
  }

  async collapse(): Promise<void> {
    await this.ready();
    if (await this.panel.isVisible()) await this.panel.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(this.badge).toBeVisible();
  }

  /** The headline score as shown; `undefined` where there is not enough data. */
  async score(): Promise<number | undefined> {
    const shown = this.page.locator('.cw-badge .cw-grade, .cw-summary .cw-grade, .cw-summary-none').first();
    const value = Number.parseInt((await shown.locator('.cw-grade-value').allTextContents())[0] ?? '', 10);
    return Number.isNaN(value) ? undefined : value;
  }
}
