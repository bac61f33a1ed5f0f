import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { onAlarm } from '../../lib/platform/alarms.ts';
import { serve } from '../../lib/platform/messaging-server.ts';
import { onSitesChanged } from '../../lib/platform/sites.ts';
import { container } from './container.ts';
import { handlersOf } from './handlers.ts';
import { togglePanel } from './overlays.ts';
import { isOurAlarm, syncDue } from './schedule.ts';
import { logSites } from './site-log.ts';
import { sitesChanged, start } from './start.ts';

export default defineBackground({
  type: 'module',
  main() {
    // Listeners first and synchronously: the event that woke the worker is lost to any attached later.
    const ready = container();
    const failed = (error: unknown) => console.error('[channelwise]', error);
    serve(async () => handlersOf(await ready), failed);
    onAlarm((name) => {
      if (isOurAlarm(name)) void ready.then(syncDue).catch(failed);
    });
    onSitesChanged((change) => {
      void ready.then(({ store }) => logSites(store, change)).catch(failed);
      void sitesChanged().catch(failed);
      void ready.then(({ sync }) => sync.cancelForbidden()).catch(failed);
    });
    browser.commands.onCommand.addListener((command) => {
      if (command === 'toggle-panel') void togglePanel().catch(failed);
    });
    browser.runtime.onInstalled.addListener(({ reason }) => {
      if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/options.html') });
    });
    void ready.then(start).catch(failed);
  },
});
