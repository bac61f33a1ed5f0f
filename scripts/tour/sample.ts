import { OptionsPage } from '../../test/e2e/pages/options.ts';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../../test/support/workbench.ts';

/** A browser on the sample workspace, connected through the options page the way a user would. */
export async function openSample(browser: string, options: WorkbenchOptions): Promise<Workbench> {
  console.error('Starting a local CRM at https://app.hubspot.com (in this browser only) …');
  const bench = await openWorkbench({ browser, ...options });
  console.error('Connecting it through the options page and syncing: about half a minute at HubSpot’s rate limit …');
  const options_ = new OptionsPage(await bench.newPage(), bench.extensionId);
  await options_.connectHubspot(bench.sandbox.token);
  return bench;
}

/** Shows a partner's record and waits until the user closes the browser. */
export async function stayOpen(bench: Workbench): Promise<void> {
  const page = await bench.newPage();
  await page.goto(bench.sandbox.pageUrl('company', bench.sandbox.idOf('P-002')));
  console.error(
    'Ready: a record with the overlay is open. Press Alt+Shift+C on it; the toolbar button opens the popup.',
  );
  console.error('Close the browser to end.');
  await new Promise<void>((resolve) => bench.context.once('close', () => resolve()));
  await bench.sandbox.close();
}
