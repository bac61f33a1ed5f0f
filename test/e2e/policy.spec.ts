import { expect, test } from '@playwright/test';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

let bench: Workbench;
test.beforeAll(async () => {
  bench = await openWorkbench();
});
test.afterAll(() => bench?.close());

for (const name of ['popup', 'options', 'dashboard', 'sidepanel']) {
  test(`${name}: no string becomes markup or code, nothing is fetched from elsewhere, and the page breaks no rule itself`, async () => {
    const page = await bench.newPage();
    await page.addInitScript(() => {
      const broken: string[] = [];
      Object.assign(globalThis, { broken });
      document.addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));
    });
    await page.goto(`chrome-extension://${bench.extensionId}/${name}.html`);
    await expect(page.getByRole('main').or(page.locator('#root > *')).first()).toBeVisible();
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => Reflect.get(globalThis, 'broken'))).toEqual([]);

    const refused = await page.evaluate(async () => {
      const attempt = (work: () => unknown) => {
        try {
          work();
          return 'allowed';
        } catch (error) {
          return error instanceof Error ? error.name : 'refused';
        }
      };
      const script = document.createElement('script');
      const types = Reflect.get(globalThis, 'trustedTypes');
      return {
        markup: attempt(() => {
          Reflect.set(document.createElement('div'), 'innerHTML', '<b>x</b>');
        }),
        script: attempt(() => {
          script.src = 'https://evil.example/x.js';
        }),
        worker: attempt(() => new Worker('https://evil.example/x.js')),
        policy: attempt(() => types.createPolicy('another', {})),
        elsewhere: await fetch('https://evil.example/').then(
          () => 'allowed',
          () => 'refused',
        ),
      };
    });
    expect(refused).toEqual({
      markup: 'TypeError',
      script: 'TypeError',
      worker: 'TypeError',
      policy: 'TypeError',
      elsewhere: 'refused',
    });
    await page.close();
  });
}
