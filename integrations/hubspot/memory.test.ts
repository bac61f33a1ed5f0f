import { expect, test } from 'vitest';
import { hubspotConnector } from './connector.ts';
import { portalHttp } from './test-support/portal-http.ts';
import { CONFIG, contextOf, readStream } from './test-support/run.ts';
import { smallPortal } from './test-support/small-portal.ts';

const noLabel = { ...CONFIG, partner: { property: 'channel_partner' } };

async function readAll(config: object, memo: Map<string, unknown> | undefined) {
  const http = portalHttp(smallPortal());
  const ctx = { ...contextOf(http, config), ...(memo ? { memo } : {}) };
  const read: unknown[] = [];
  for (const { id } of hubspotConnector.streams(ctx.config)) {
    const { upserts, deletes, rejects, next } = await readStream(ctx, id);
    read.push({ id, upserts, deletes, rejects, next });
  }
  return { read, paths: http.requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`) };
}

test.each([CONFIG, noLabel, { ...noLabel, pageSize: 1 }])('a run that remembers reads the same: %j', async (config) => {
  const cold = await readAll(config, undefined);
  const warm = await readAll(config, new Map());
  expect(warm.read).toEqual(cold.read);
  const asked = warm.paths.filter((path) => /properties|pipelines/.test(path));
  expect(asked.toSorted()).toEqual([
    'GET /crm/v3/pipelines/deals',
    'GET /crm/v3/properties/companies',
    'GET /crm/v3/properties/deals',
    'GET /crm/v3/properties/orders',
  ]);
  // All of them came with the companies' own stream.
  expect(warm.paths).not.toContain('POST /crm/v3/objects/companies/batch/read');
  expect(cold.paths).toContain('POST /crm/v3/objects/companies/batch/read');
});

test('what failed is not remembered', async () => {
  const http = portalHttp(smallPortal());
  let failures = 1;
  const ctx = {
    ...contextOf({
      send(request) {
        return request.url.includes('/properties/') && failures-- > 0
          ? Promise.reject(new Error('unplugged'))
          : http.send(request);
      },
    }),
    memo: new Map(),
  };
  await expect(readStream(ctx, 'channels')).rejects.toThrow('unplugged');
  expect((await readStream(ctx, 'channels')).upserts.channels).not.toHaveLength(0);
});

test('settings changed while a run goes on are heeded', async () => {
  const memo = new Map<string, unknown>();
  const channelsWith = async (config: object) => {
    const ctx = { ...contextOf(portalHttp(smallPortal()), config), memo };
    return (await readStream(ctx, 'channels')).upserts;
  };
  const other = { ...CONFIG, channelProperty: {} };
  const before = await channelsWith(CONFIG);
  const after = await channelsWith(other);
  expect(after).not.toEqual(before);
  memo.clear();
  expect(await channelsWith(other)).toEqual(after);
});
