import { expect, test } from '@playwright/test';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { OptionsPage } from './pages/options.ts';

let bench: Workbench;
test.beforeAll(async () => {
  bench = await openWorkbench();
});
test.afterAll(() => bench?.close());
test.afterEach(() => bench.sandbox.clearFaults());

async function tryToConnect(token: string): Promise<OptionsPage> {
  const options = new OptionsPage(await bench.newPage(), bench.extensionId);
  await options.goto('connections');
  await options.page.getByRole('button', { name: 'Connect HubSpot' }).click();
  await options.page.getByLabel('Access token').fill(token);
  await options.page.getByRole('button', { name: 'Connect', exact: true }).click();
  return options;
}

test('a wrong token is refused with what to do, and nothing is kept', async () => {
  const { page } = await tryToConnect('pat-na1-not-a-real-token');
  await expect(page.getByRole('alert')).toContainText('does not accept this token');
  expect(await bench.ask('connections.list', {})).toEqual([]);
});

test('a missing scope is named, and the rest can be connected', async () => {
  const { page } = await tryToConnect(bench.sandbox.limitedToken);
  await expect(page.getByText(/^Connected to HubSpot/)).toBeVisible();
  await expect(page.getByText(/The token may not read/).first()).toBeVisible();
});

test('a server that is down is said to be down', async () => {
  bench.sandbox.setFault({ fault: { kind: 'reset' }, times: 10_000 });
  const { page } = await tryToConnect(bench.sandbox.token);
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('alert')).not.toContainText('our side');
});

test('HTML instead of JSON is told apart from data', async () => {
  bench.sandbox.setFault({ fault: { kind: 'html' }, times: 10_000 });
  const { page } = await tryToConnect(bench.sandbox.token);
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('alert')).toContainText(/web page|HTML|sign/i);
});
