import { keepAlive } from '../../lib/platform/heartbeat.ts';
import { overwriteStorageLeftovers } from '../../lib/platform/leftovers.ts';
import { overwriteLeftovers } from '../../lib/store/leftovers.ts';

/** After an erasure, beside whatever goes on: takes a second or two, and nobody waits for it. */
export function clearLeftovers(): void {
  void keepAlive(async () => {
    await overwriteLeftovers();
    await overwriteStorageLeftovers();
  });
}
