// `npm run e2e`: Playwright on the built extension in a real Chromium. Arguments go to Playwright.
import { findBrowser, installScreen } from './browser.ts';
import { must } from './run.ts';

installScreen();
must('Browser tests', 'playwright', ['test', '-c', 'test/playwright.config.ts', ...process.argv.slice(2)], {
  CHANNELWISE_BROWSER: findBrowser(),
});
