import { auditEntry } from '../../lib/model/audit.ts';
import { instantFromMs } from '../../lib/model/time.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import type { SitesChange } from '../../lib/platform/sites.ts';
import type { Store } from '../../lib/store/store.ts';

/** Logs that sites were opened to us or closed, here or in the browser's own settings. */
export async function logSites(store: Store, { given, origins }: SitesChange): Promise<void> {
  // What goes together with the last connection is told by its erasure.
  if (!given && (await store.connections()).length === 0) return;
  const at = instantFromMs(systemClock.now());
  const action = given ? 'grant' : 'revoke';
  for (const what of origins) await store.note(auditEntry({ at, action, what }));
}
