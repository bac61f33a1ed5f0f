import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Workbench } from '../support/workbench.ts';

const SYNC_MS = 180_000;

const checkReply = z.object({
  ok: z.literal(true),
  tenant: z.string(),
  label: z.string(),
  suggested: z.record(z.string(), z.unknown()).optional(),
});
const saveReply = z.object({ connectionId: z.string() });
const statusReply = z.array(z.object({ phase: z.string(), read: z.number(), failure: z.unknown().optional() }));
const summaryReply = z.object({ status: z.enum(['ok', 'empty']) });

/** Connects the sandbox by the messages the options page sends, without HubSpot's rate limit, which is not ours to time. */
export async function connectSandbox(bench: Workbench): Promise<void> {
  const connectionId = await saveSandbox(bench);
  await bench.ask('sync.start', { connectionId });
  await untilSynced(bench);
}

/** As `connectSandbox`, but nothing is read yet. @returns the connection's id */
export async function saveSandbox(bench: Workbench): Promise<string> {
  const secret = bench.sandbox.token;
  const connector = 'hubspot';
  const checked = checkReply.parse(await bench.ask('connection.check', { connector, config: {}, secret }));
  const { tenant, label, suggested } = checked;
  const config = { ...suggested, requestsPer10s: 5000, searchesPerSecond: 1000 };
  const saved = await bench.ask('connection.save', { connector, label, tenant, config, secret, writeBack: false });
  return saveReply.parse(saved).connectionId;
}

/** Until the sync that goes on has ended well and its figures are there. */
export async function untilSynced(bench: Pick<Workbench, 'ask'>): Promise<void> {
  const deadline = performance.now() + SYNC_MS;
  while (performance.now() < deadline) {
    await sleep(250);
    const [status] = statusReply.parse(await bench.ask('sync.status', {}));
    if (status?.phase === 'failed') throw new Error(`the sync failed: ${JSON.stringify(status.failure)}`);
    if (status?.phase !== 'ok') continue;
    // Figures of the first pages may be there before those of the last: compute them all.
    await bench.ask('analysis.run', {});
    if (summaryReply.parse(await bench.ask('summary.get', {})).status !== 'ok')
      throw new Error('the sync brought nothing');
    return;
  }
  throw new Error(`the sync did not end within ${SYNC_MS / 1000} s`);
}
