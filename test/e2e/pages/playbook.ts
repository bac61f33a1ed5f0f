import { expect, type Locator, type Page } from '@playwright/test';

/** The playbook page, in English. */
export class PlaybookPage {
  readonly page: Page;
  readonly #url: string;

  constructor(page: Page, extensionId: string) {
    this.page = page;
    this.#url = `chrome-extension://${extensionId}/dashboard.html#playbook`;
  }

  /** In any language. */
  async open(): Promise<void> {
    await this.page.goto(this.#url);
    await this.page.locator('.cw-dash[aria-busy="false"]').waitFor();
  }

  async goto(): Promise<void> {
    await this.page.goto(this.#url);
    await expect(this.page.getByRole('heading', { name: 'Playbook', exact: true })).toBeVisible();
    await expect(this.page.locator('.cw-dash[aria-busy="false"]')).toBeVisible();
  }

  get steps(): Locator {
    return this.page.getByRole('region', { name: 'Next steps' }).getByRole('listitem');
  }

  rule(name: string): Locator {
    return this.page.getByRole('table', { name: 'Rules' }).getByRole('row').filter({ hasText: name });
  }

  async choose(state: string): Promise<void> {
    await this.page.getByRole('tab', { name: state }).click();
  }
}
