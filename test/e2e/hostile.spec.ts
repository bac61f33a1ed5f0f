import { expect, type Page, test } from '@playwright/test';
import { z } from 'zod';
import { connectSandbox } from '../bench/connected.ts';
import { accessibleThings } from '../support/closed-shadow.ts';
import { grantedBuild } from '../support/granted-build.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { Overlay } from './pages/overlay.ts';

/* A page that is against us (test/sandbox/pages/hostile.client.js says how) can neither break the panel nor read it. */
test.describe.configure({ mode: 'serial' });
// A page whose functions are poisoned cannot be recorded.
test.use({ trace: 'off' });

const RTL = '\u202e';
const MARKUP = `"><img src=x onerror="document.title='pwned'"><script>document.title='pwned'</script>`;
const NAMES = {
  'P-001': `Bold ${MARKUP} & Co`,
  'P-002': `${RTL}gnp.exe ${'Limited '.repeat(120)}`,
  'P-003': 'javascript:document.title=`pwned`',
};

const learntReply = z.object({
  roots: z.number(),
  texts: z.array(z.string()),
  forged: z.number(),
  taken: z.number(),
  used: z.array(z.string()),
});

/** More than the model takes for a name: such a record is set aside, and the panel says that it is not there. */
const TOO_LONG = { id: 'P-004', name: 'Endless '.repeat(1250) };

/** Asked by the debugger: what the page has poisoned is what a test's own question would use. */
async function learntBy(page: Page): Promise<z.infer<typeof learntReply>> {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', { expression: '__learnt', returnByValue: true });
  await session.detach();
  return learntReply.parse(result.value);
}

function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`${error.message}\n${error.stack ?? ''}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
  });
  return errors;
}
const isOurs = (error: string) => error.includes('chrome-extension://');

function hostileUrl(bench: Workbench, sampleId: string): string {
  return `${bench.sandbox.pageUrl('company', bench.sandbox.idOf(sampleId))}?hostile=1`;
}

test.describe('in the test build, whose shadow roots are open to the page as well', () => {
  let bench: Workbench;
  test.beforeAll(async () => {
    bench = await openWorkbench();
    for (const [id, name] of Object.entries(NAMES)) bench.sandbox.editCompany(bench.sandbox.idOf(id), { name });
    bench.sandbox.editCompany(bench.sandbox.idOf(TOO_LONG.id), { name: TOO_LONG.name });
    await connectSandbox(bench);
  });
  test.afterAll(() => bench?.close());

  for (const [id, name] of Object.entries(NAMES)) {
    test(`the panel shows and works on the record named ${name.slice(0, 40)}`, async () => {
      const page = await bench.newPage();
      const errors = errorsOf(page);
      await page.goto(hostileUrl(bench, id));
      // The page has taken the name of our element, so it goes by another.
      const overlay = new Overlay(page);
      await overlay.ready();
      await page.waitForTimeout(2500);
      await expect(overlay.panel, 'forged clicks open nothing').toHaveCount(0);
      await overlay.badge.click();
      await expect(overlay.panel).toBeVisible();
      await expect(overlay.panel.getByRole('heading', { level: 1 })).toHaveText(name.trim(), { useInnerText: false });
      await expect(overlay.steps.first().or(overlay.why).first()).toBeVisible();
      // Wherever the page has just dragged it to, it is back on the screen.
      await expect(async () => {
        const box = await overlay.panel.boundingBox();
        expect(box?.x).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(1280);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
      }).toPass({ timeout: 5_000 });
      await expect(overlay.panel).toHaveCSS('direction', 'ltr');
      expect(await overlay.panel.evaluate((panel) => getComputedStyle(panel).fontFamily)).toContain('system-ui');
      expect(await overlay.panel.evaluate((panel) => getComputedStyle(panel).backgroundColor)).not.toBe(
        'rgb(255, 0, 255)',
      );
      // It outlives all tricks.
      await page.waitForTimeout(2500);
      await expect(overlay.panel).toBeVisible();
      await expect(overlay.panel.locator('[href^="javascript:"], img[onerror], script')).toHaveCount(0);
      expect(await page.title()).not.toBe('pwned');
      expect((await learntBy(page)).taken).toBeGreaterThan(5);
      expect(errors.filter(isOurs)).toEqual([]);
      // Where it was left is remembered.
      await overlay.collapse();
      await page.close();
    });
  }

  test('a record that cannot be taken says so, and covers no more of the page than others', async () => {
    const page = await bench.newPage();
    await page.goto(hostileUrl(bench, TOO_LONG.id));
    const overlay = new Overlay(page);
    await overlay.ready();
    await overlay.badge.click();
    await expect(overlay.panel).toBeVisible();
    expect((await overlay.panel.boundingBox())?.height).toBeLessThan(800);
    await overlay.collapse();
    await page.close();
  });

  test('a list keeps its chips', async () => {
    const page = await bench.newPage();
    await page.goto(`https://app.hubspot.com/contacts/${bench.sandbox.portalId}/objects/0-2/views/all/list?hostile=1`);
    await expect(page.locator('a .chip').first()).toBeVisible();
    expect(await page.locator('a .chip').count()).toBeGreaterThan(1);
    await page.close();
  });
});

test.describe('in the shipped build', () => {
  let bench: Workbench;
  let build: Awaited<ReturnType<typeof grantedBuild>>;
  test.beforeAll(async () => {
    build = await grantedBuild();
    bench = await openWorkbench({ extension: build.extension });
    await connectSandbox(bench);
  });
  test.afterAll(async () => {
    await bench?.close();
    await build?.remove();
  });

  /** Waits for something that assistive technology is told of. */
  async function thing(page: Page, role: string, name: RegExp) {
    const things = await accessibleThings(page);
    const find = async () => (await things(role)).find((one) => name.test(one.name));
    await expect.poll(find, `${role} ${name}`).toBeDefined();
    const found = await find();
    if (found === undefined) throw new Error(`no ${role} ${name}`);
    return found;
  }

  test('the panel opens, and the page learns nothing that is in it', async () => {
    const page = await bench.newPage();
    const errors = errorsOf(page);
    await page.goto(hostileUrl(bench, 'P-001'));
    const badge = await thing(page, 'button', /Score \d+/);
    await badge.click();
    await thing(page, 'dialog', /./);
    await thing(page, 'heading', /Why this score/);
    await page.waitForTimeout(2500);
    await thing(page, 'heading', /Why this score/);
    const { roots, texts, forged, taken } = await learntBy(page);
    expect(forged).toBeGreaterThan(5);
    expect(taken).toBeGreaterThan(5);
    expect(roots).toBe(0);
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter((text) => /Why this score|Next steps|Score|grade/i.test(text))).toEqual([]);
    expect(errors.filter(isOurs)).toEqual([]);
    await page.close();
  });

  test('what a page can read of a list’s chips is that they are there', async () => {
    const page = await bench.newPage();
    await page.goto(`https://app.hubspot.com/contacts/${bench.sandbox.portalId}/objects/0-2/views/all/list`);
    await thing(page, 'link', /Score \d+, grade [A-E]$/);
    const read = await page.locator('channelwise-chip').evaluateAll((chips) =>
      chips.map((chip) => ({
        root: chip.shadowRoot,
        text: `${chip.textContent}${/[A-E] \d+$/.exec(chip.closest('a')?.textContent ?? '') ?? ''}`,
        attributes: chip.getAttributeNames().filter((name) => name !== 'style'),
      })),
    );
    expect(read.length).toBeGreaterThan(5);
    for (const chip of read) expect(chip).toEqual({ root: null, text: '', attributes: [] });
    await page.close();
  });
});
