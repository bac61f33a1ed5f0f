// `npm run dev`: builds and rebuilds on change; opens a browser with the extension.
import { findBrowser } from './browser.ts';
import { must } from './run.ts';

must('Develop', 'wxt', process.argv.slice(2), { CHANNELWISE_BROWSER: findBrowser() });
