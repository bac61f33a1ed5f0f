import { expect, type Locator, type Page } from '@playwright/test';

/** The toolbar popup, opened as a page of its own; in English. */
export class PopupPage {
  readonly page: Page;
  readonly #url: string;

  constructor(page: Page, extensionId: string) {
    this.page = page;
    this.#url = `chrome-extension://${extensionId}/popup.html`;
  }

  /** Returns when it has drawn what it has. */
  async goto(): Promise<void> {
    await this.page.goto(this.#url);
    await expect(this.page.getByRole('main')).toHaveAttribute('aria-busy', 'false');
  }

  /** Sales against target; its accessible value says "78%: ¥1.2M of ¥1.5M". */
  get attainment(): Locator {
    return this.page.getByRole('meter');
  }

  get slipping(): Locator {
    return this.page.getByRole('region', { name: 'Slipping' }).getByRole('listitem');
  }

  get steps(): Locator {
    return this.page.getByRole('region', { name: 'Next steps' }).getByRole('listitem');
  }

  /** A line each connection: its name and how old its data is. */
  get freshness(): Locator {
    return this.page.getByRole('contentinfo').getByRole('listitem');
  }

  async loadSample(): Promise<void> {
    await this.page.getByRole('button', { name: 'Try with sample data' }).click();
  }

  async syncNow(): Promise<void> {
    await this.page.getByRole('button', { name: 'Sync now' }).click();
  }
}
