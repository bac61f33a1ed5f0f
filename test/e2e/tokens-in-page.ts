import '../support/zod-in-page.ts';

import { hubspotConnector } from '../../integrations/hubspot/connector.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import { sessionTokens } from '../../lib/platform/token-sessions.ts';
import { vault } from '../../lib/platform/vault.ts';
import { inTurn } from '../../lib/platform/web-locks.ts';
import { AccessTokens } from '../../lib/sync/access-token.ts';
import { createHttpClient } from '../../lib/sync/http-client.ts';
import { memoryBudgets } from '../../lib/sync/rate-budget.ts';
import { sleep } from '../../lib/sync/sleep.ts';
import { tokenSourceOf } from '../../lib/sync/token-source.ts';

/** Requests from a page of the extension, signed as the worker signs its own. @returns the statuses of the answers */
export async function requestsOf(connection: string, count: number, pauseMs: number): Promise<number[]> {
  const http = createHttpClient({
    fetch: (url, init) => fetch(url, init),
    clock: systemClock,
    random: Math.random,
    sleep,
    budgets: memoryBudgets(),
  });
  const tokens = new AccessTokens({
    sessions: sessionTokens,
    openSecret: (id) => vault.open(id),
    clock: systemClock,
    inTurn,
  });
  const secret = (await vault.open(connection))?.secret;
  const config = hubspotConnector.configSchema.parse({});
  const token = tokenSourceOf(tokens, { connector: hubspotConnector, connection, config, secret, http });
  if (token === undefined) throw new Error('the secret is no app');
  const statuses: number[] = [];
  for (let n = 0; n < count; n++) {
    const { status } = await http.send({
      method: 'GET',
      url: 'https://api.hubapi.com/account-info/v3/details',
      headers: { Authorization: `Bearer ${await token()}` },
      accept: [401],
    });
    statuses.push(status);
    await sleep(pauseMs);
  }
  return statuses;
}
