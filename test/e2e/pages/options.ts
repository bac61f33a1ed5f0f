import { expect, type Locator, type Page } from '@playwright/test';

export type OptionsSection =
  | 'connections'
  | 'import'
  | 'sites'
  | 'scores'
  | 'workspace'
  | 'appearance'
  | 'security'
  | 'data';

/** Figures of a finished import, as the page shows them. */
export interface ImportSummary {
  readonly read: number;
  readonly written: number;
  readonly rejected: number;
}

const SYNC_MS = 120_000;

/** The options page in English. */
export class OptionsPage {
  readonly page: Page;
  readonly #url: string;

  constructor(page: Page, extensionId: string) {
    this.page = page;
    this.#url = `chrome-extension://${extensionId}/options.html`;
  }

  async goto(section: OptionsSection = 'connections'): Promise<void> {
    const url = `${this.#url}#${section}`;
    // A change of the fragment alone keeps the page, as following a link in its navigation does.
    if (this.page.url() !== url) await this.page.goto(url);
    await expect(this.page.getByRole('navigation')).toBeVisible();
  }

  /** The card of a connection or of a part of a section. */
  card(name: string | RegExp): Locator {
    return this.page.getByRole('region', { name });
  }

  /** Connects through the form with the choices it suggests; returns once everything has been read. */
  async connectHubspot(token: string): Promise<void> {
    await this.openHubspotForm(token);
    await this.page.getByRole('button', { name: 'Save and sync' }).click();
    await this.waitForSync(/^HubSpot \d+$/);
  }

  /** Up to the choice of fields, where the form waits for the user. */
  async openHubspotForm(token: string): Promise<void> {
    await this.goto('connections');
    await this.page.getByRole('button', { name: 'Connect HubSpot' }).click();
    await this.page.getByLabel('Access token').fill(token);
    await this.page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(this.page.getByText(/^Connected to HubSpot/)).toBeVisible({ timeout: SYNC_MS });
  }

  async loadSample(): Promise<void> {
    await this.goto('connections');
    await this.page.getByRole('button', { name: 'Try with sample data' }).click();
    await this.waitForSync(/sample/i);
  }

  /** Until a connection says how many records it holds. */
  async waitForSync(name: string | RegExp): Promise<void> {
    await expect(this.card(name).getByText(/^[\d,]+ records? read · /)).toBeVisible({ timeout: SYNC_MS });
  }

  async chooseFiles(paths: readonly string[]): Promise<void> {
    await this.goto('import');
    await this.page.getByLabel(/^(Choose|Add) files$/).setInputFiles([...paths]);
    await expect(this.page.getByRole('button', { name: 'Import', exact: true })).toBeVisible({ timeout: SYNC_MS });
  }

  /**
   * @param choices.profile label, or part of it, in the list of mappings; absent: what the page suggests
   * @param choices.currency of amounts that name none
   */
  async importFiles(
    paths: readonly string[],
    choices: { readonly profile?: string; readonly currency?: string } = {},
  ): Promise<ImportSummary> {
    await this.chooseFiles(paths);
    const { profile, currency } = choices;
    if (profile !== undefined) {
      const select = this.page.getByLabel('Mapping used');
      const label = await select.locator('option', { hasText: profile }).first().textContent();
      await select.selectOption({ label: label ?? profile });
    }
    if (currency !== undefined) {
      await this.page.getByLabel('Currency of amounts that name none').selectOption(currency);
    }
    const start = this.page.getByRole('button', { name: 'Import', exact: true });
    await expect(start).toBeEnabled({ timeout: SYNC_MS });
    await start.click();
    return this.waitForImport();
  }

  async waitForImport(): Promise<ImportSummary> {
    const result = this.card('Imported');
    await expect(result).toBeVisible({ timeout: SYNC_MS });
    const figure = async (term: string) => {
      const value = result.locator('dt', { hasText: term }).locator('+ dd');
      return Number((await value.textContent())?.replaceAll(/\D/g, '') ?? Number.NaN);
    };
    return {
      read: await figure('Rows read'),
      written: await figure('Records new or changed'),
      rejected: await figure('Rows left out'),
    };
  }

  async eraseAll(): Promise<void> {
    await this.goto('data');
    await this.page.getByRole('button', { name: 'Erase everything' }).click();
    await this.page.getByRole('button', { name: 'Erase now' }).click();
    await expect(this.page.getByText('Everything has been erased.')).toBeVisible();
  }
}
