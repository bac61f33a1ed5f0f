import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { describeError } from '../../lib/errors.ts';
import { onAlarm } from '../../lib/platform/alarms.ts';
import { serve } from '../../lib/platform/messaging-server.ts';
import { onSitesChanged } from '../../lib/platform/sites.ts';
import type { MessageName } from '../../lib/protocol/types.ts';
import { container } from './container.ts';
import { guardPages } from './guard-pages.ts';
import { handlersOf } from './handlers.ts';
import { togglePanel } from './overlays.ts';
import { isOurAlarm, syncDue } from './schedule.ts';
import { LOCK_ALARM, lockIdle, noteUse } from './security.ts';
import { logSites } from './site-log.ts';
import { sitesChanged, start } from './start.ts';
import type { SyncService } from './sync-service.ts';

/**
 * What a visited page waits for when it wakes the worker. A record that is found is there; of one that is not, the guard
 * is asked first why.
 */
const AT_ONCE = new Set<MessageName>(['badges.get', 'brief.get', 'overlay.hello', 'overlay.panel', 'site.patterns']);

export default defineBackground({
  type: 'module',
  main() {
    // Listeners first and synchronously: the event that woke the worker is lost to any attached later.
    const parts = container();
    const handlers = handlersOf(parts);
    // Before nearly anything: an empty database that was full yesterday must not pass for a new one.
    const ready = parts.known.then(() => parts);
    // As text: an error object shows its causes, and those may quote what was sent.
    const failed = (error: unknown) => console.error('[channelwise]', describeError(error));
    serve({
      async handlers(message) {
        if (!AT_ONCE.has(message)) await ready;
        return handlers;
      },
      guard: guardPages,
      heard: noteUse,
      log: failed,
    });
    onAlarm((name) => {
      if (name !== LOCK_ALARM && !isOurAlarm(name)) return;
      void ready
        .then(async (parts) => {
          // First: after a long sleep of the machine both are late, and what is due must not run with a stale key.
          await lockIdle(parts);
          if (isOurAlarm(name)) await syncDue(parts);
        })
        .catch(failed);
    });
    onSitesChanged((change) => {
      void ready.then(({ store }) => logSites(store, change)).catch(failed);
      void sitesChanged().catch(failed);
      void ready.then(({ sync }) => followAccess(sync)).catch(failed);
    });
    browser.commands.onCommand.addListener((command) => {
      if (command === 'toggle-panel') void togglePanel().catch(failed);
    });
    browser.runtime.onInstalled.addListener(({ reason }) => {
      if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/options.html') });
    });
    // The browser starts a worker with itself only for a listener to this; what there is to do at its start is below.
    browser.runtime.onStartup.addListener(() => {});
    void ready.then(start).catch(failed);
  },
});

/** What may no longer be reached is left alone; what was left alone goes on as soon as it may be reached again. */
async function followAccess(sync: SyncService): Promise<void> {
  await sync.cancelForbidden();
  await sync.takeUp();
}
