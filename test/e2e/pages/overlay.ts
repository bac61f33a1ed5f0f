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
    await expect(this.badge.or(this.panel).first()).toBeVisible();
    await expect(this.page.locator('.cw-badge[aria-busy="true"], .cw-panel[aria-busy="true"]')).toHaveCount(0);
  }

  async open(): Promise<void> {
    await this.ready();
    if (await this.panel.isVisible()) return;
    await this.badge.click();
    await expect(this.panel).toBeVisible();
  }

  /** The headline score as shown; `undefined` where there is not enough data. */
  async score(): Promise<number | undefined> {
    const name = await this.page.locator('.cw-badge .cw-grade-value, .cw-panel .cw-score-value').first().textContent();
    const value = Number(name?.trim());
    return name === null || Number.isNaN(value) ? undefined : value;
  }
}
