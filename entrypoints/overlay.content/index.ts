import { defineContentScript } from 'wxt/utils/define-content-script';
import { startOverlay } from './start.ts';

export default defineContentScript({
  // Registered for the sites that the user connects. No `matches` here: the build would turn them into hosts asked for at install.
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main: startOverlay,
});
