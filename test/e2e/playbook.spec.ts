import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { STORIES } from '../../integrations/sample/stories.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { workerKiller } from '../support/worker-killer.ts';
import { OptionsPage } from './pages/options.ts';
import { Overlay } from './pages/overlay.ts';
import { PlaybookPage } from './pages/playbook.ts';

let bench: Workbench;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  bench = await openWorkbench();
  const options = new OptionsPage(await bench.newPage(), bench.extensionId);
  await options.connectHubspot(bench.sandbox.token);
  await options.goto('connections');
  await options.page.getByRole('switch').click();
  await expect(options.page.getByRole('switch')).toBeChecked();
});
test.afterAll(() => bench?.close());

async function recordOf(story: (typeof STORIES)[number]['id']): Promise<Overlay> {
  const found = STORIES.find(({ id }) => id === story);
  const page = await bench.newPage();
  const overlay = new Overlay(page);
  await page.goto(bench.sandbox.pageUrl('company', bench.sandbox.idOf(found?.subject.externalId ?? '')));
  await overlay.open();
  return overlay;
}

/** Whatever was shown was stored, in the browser and not in the worker's memory. */
async function again(overlay: Overlay): Promise<void> {
  const own = await bench.newPage();
  await own.goto(`chrome-extension://${bench.extensionId}/options.html`);
  const killer = await workerKiller(own);
  await bench.ask('sync.status', {});
  await killer.kill();
  await own.close();
  await overlay.page.reload();
  await overlay.open();
}

test('a task is written to the CRM as its user has left it in the preview', async () => {
  const overlay = await recordOf('slippingDistributor');
  const step = overlay.steps.filter({ hasText: 'Talk to Brightwater Distribution' });
  await step.getByRole('button', { name: 'Create task' }).click();
  const form = step.getByRole('form', { name: /This will be written to HubSpot/ });
  await form.getByLabel('Title', { exact: true }).fill('Visit Brightwater & talk');
  await form.getByLabel('Text', { exact: true }).fill('First line\nSecond line');
  // The overlay acts on what the user does only: no event made by a script sets a day or a choice.
  await form.getByLabel('Due', { exact: true }).pressSequentially('03042031');
  const owner = form.getByLabel('Assigned to', { exact: true }).locator('option').nth(1);
  const name = (await owner.textContent()) ?? '';
  await form.getByLabel('Assigned to', { exact: true }).press('ArrowDown');
  bench.sandbox.clearRequests();
  await form.getByRole('button', { name: 'Create it' }).click();
  await expect(step).toContainText(`Task created for ${name}`);

  const written = bench.sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/tasks'));
  expect(written).toHaveLength(1);
  expect(written[0]?.body).toMatchObject({
    properties: {
      hs_task_subject: 'Visit Brightwater & talk',
      hs_task_body: 'First line\nSecond line',
      hs_timestamp: '2031-03-04T09:00:00.000Z',
      hubspot_owner_id: expect.stringMatching(/^\d+$/),
    },
  });
  await again(overlay);
  await expect(step).toContainText(`Task created for ${name}`);
});

test('a step put off, dismissed in own words and handed over stays so, and can be opened again', async () => {
  const overlay = await recordOf('doubleRegisteredDeal');
  const title = 'double registration';
  const step = overlay.steps.filter({ hasText: title });

  await step.getByRole('button', { name: 'Hand over' }).click();
  await step.getByLabel('Colleague', { exact: true }).fill('Mei Zhang');
  await step.getByLabel('Colleague', { exact: true }).press('Enter');
  await expect(step).toContainText('Handed over to Mei Zhang');
  await again(overlay);
  await expect(step).toContainText('Handed over to Mei Zhang');
  await step.getByRole('button', { name: 'Undo' }).click();
  await expect(step.getByRole('button', { name: 'Hand over' })).toBeVisible();
  await again(overlay);
  await expect(step.getByRole('button', { name: 'Hand over' })).toBeVisible();

  await step.getByRole('button', { name: 'Snooze' }).click();
  await overlay.page.getByRole('menuitem', { name: /^One month/ }).click();
  await expect(step).toContainText('Snoozed until');
  await again(overlay);
  await expect(overlay.panel).not.toContainText(title);

  const playbook = new PlaybookPage(await bench.newPage(), bench.extensionId);
  await playbook.goto();
  await playbook.choose('Snoozed');
  await playbook.steps.filter({ hasText: title }).getByRole('button', { name: 'Undo' }).click();
  await expect(playbook.steps.filter({ hasText: title })).toHaveCount(0);

  await overlay.page.reload();
  await overlay.open();
  await step.getByRole('button', { name: 'Dismiss' }).click();
  await overlay.page.getByRole('menuitem', { name: 'Another reason…' }).click();
  await step.getByLabel('Reason', { exact: true }).fill('Both are one partner now.');
  await step.getByRole('button', { name: 'Dismiss' }).click();
  await expect(step).toContainText('Dismissed: Both are one partner now.');
  await again(overlay);
  await expect(overlay.panel).not.toContainText(title);
});

test('a message is copied in the language picked, and sent by nobody', async () => {
  const overlay = await recordOf('starReseller');
  await overlay.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const step = overlay.steps.filter({ hasText: 'Platinum' }).first();
  await step.getByRole('button', { name: 'Write a message' }).click();
  await expect(step.getByLabel('Message', { exact: true })).toHaveValue(/^Hello /);
  await step.getByLabel('Language', { exact: true }).press('ArrowDown');
  await expect(step.getByLabel('Message', { exact: true })).toHaveValue(/您好：/);
  const body = await step.getByLabel('Message', { exact: true }).inputValue();
  await step.getByLabel('Message', { exact: true }).fill(`${body}\n王`);
  bench.sandbox.clearRequests();
  await step.getByRole('button', { name: 'Copy' }).click();
  await expect(step).toContainText('Copied.');
  const copied = await overlay.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/Platinum(.|\n)*您好：(.|\n)*王$/);
  await expect(step.getByRole('link', { name: 'Open in mail program' })).toHaveAttribute('href', /^mailto:\?subject=/);
  // This browser has no model of its own, and on a visited page none would be asked.
  await expect(step.getByRole('button', { name: /model/ })).toHaveCount(0);
  expect(bench.sandbox.requests.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('a step says what its user made of others like it', async () => {
  for (const n of [1, 2, 3, 4]) {
    await bench.ask('step.decide', {
      stepId: `tierNear|partner|crm:other${n}|t`,
      decision: 'dismissed',
      reason: 'timing',
    });
  }
  await bench.ask('step.decide', { stepId: 'tierNear|partner|crm:other5|t', decision: 'done' });
  const overlay = await recordOf('starReseller');
  await expect(overlay.steps.filter({ hasText: 'Platinum' }).first()).toContainText('You dismissed 4 of 5 like this.');
});

test('the playbook shows each rule’s record, and takes it away as a table', async () => {
  const playbook = new PlaybookPage(await bench.newPage(), bench.extensionId);
  await playbook.goto();
  const cells = playbook.rule('Next tier within reach').getByRole('cell');
  await expect(cells.nth(2)).toHaveText('1');
  await expect(cells.nth(3)).toHaveText('4');
  await expect(playbook.rule('Partner slipping')).toContainText('1 too early');

  await playbook.choose('Task created');
  await expect(playbook.steps).toContainText(['Talk to Brightwater Distribution']);
  await expect(playbook.steps.first()).toContainText('What has come of it can be told from');
  const download = playbook.page.waitForEvent('download');
  await playbook.page.getByRole('button', { name: 'Export as CSV' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toContain('Partner slipping');
  expect(file.split('\r\n')[0]).toContain('Status,Rule,Next step');

  await playbook.choose('Dismissed');
  await playbook.page.getByLabel('Search names').fill('one partner now');
  await expect(playbook.steps).toHaveCount(1);
  await expect(playbook.steps).toContainText('Both are one partner now.');
});

test('a rule that is switched off is gone everywhere, and comes back', async () => {
  const playbook = new PlaybookPage(await bench.newPage(), bench.extensionId);
  await playbook.goto();
  const on = playbook.rule('Next tier within reach').getByRole('switch');
  await on.click();
  await expect(on).toBeEnabled();
  await expect(on).not.toBeChecked();
  await expect(playbook.steps.filter({ hasText: 'Next tier within reach' })).toHaveCount(0);
  const overlay = await recordOf('starReseller');
  await expect(overlay.panel).not.toContainText('to go');
  await on.click();
  await expect(on).toBeEnabled();
  await expect(on).toBeChecked();
  await again(overlay);
  await expect(overlay.steps.filter({ hasText: 'Platinum' }).first()).toBeVisible();
});
