import { expect, type Locator, type Page } from '@playwright/test';

/** The dashboard, in English. */
export class DashboardPage {
  readonly page: Page;
  readonly #url: string;

  constructor(page: Page, extensionId: string) {
    this.page = page;
    this.#url = `chrome-extension://${extensionId}/dashboard.html`;
  }

  /** Returns when it has drawn what it has. */
  async goto(): Promise<void> {
    await this.page.goto(this.#url);
    await expect(this.page.locator('[aria-busy="false"]').first()).toBeVisible();
  }

  get channels(): Locator {
    return this.page.getByRole('table', { name: 'Channels' });
  }

  get partners(): Locator {
    return this.page.getByRole('table', { name: 'Partners' });
  }

  /** The row of a channel or partner. */
  row(table: Locator, name: string): Locator {
    return table.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name }) });
  }

  async sortBy(table: Locator, column: string): Promise<void> {
    await table.getByRole('columnheader', { name: column }).getByRole('button').click();
  }

  get steps(): Locator {
    return this.page.getByRole('region', { name: 'Next steps' }).getByRole('listitem');
  }
}
