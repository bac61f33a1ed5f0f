// `npm run dev`: builds, and rebuilds on change; load .output/chrome-mv3-dev unpacked once, it reloads itself.
import { must } from './run.ts';

must('Develop', 'wxt', process.argv.slice(2));
