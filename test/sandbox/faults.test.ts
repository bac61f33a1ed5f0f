import { afterAll, beforeEach, expect, test } from 'vitest';
import { startSandbox } from './sandbox.ts';
import { call } from './testing.ts';

const sandbox = await startSandbox({ today: '2026-11-22', scheme: 'http' });
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.clearFaults();
  sandbox.clearRequests();
});
const companies = () => call(sandbox, 'GET', '/crm/v3/objects/companies?limit=5');

test.each([
  ['none', null],
  ['seconds', /^7$/],
  ['date', /GMT$/],
] as const)('429 with Retry-After: %s, for as many requests as set', async (retryAfter, header) => {
  sandbox.setFault({ match: '/objects/companies', fault: { kind: 'rateLimited', retryAfter, seconds: 7 }, times: 2 });
  const limited = await companies();
  expect(limited.status).toBe(429);
  expect(limited.body).toMatchObject({ category: 'RATE_LIMITS', policyName: 'TEN_SECONDLY_ROLLING' });
  if (header === null) expect(limited.headers.get('retry-after')).toBeNull();
  else expect(limited.headers.get('retry-after')).toMatch(header);
  expect((await call(sandbox, 'GET', '/crm/v3/owners')).status).toBe(200);
  expect((await companies()).status).toBe(429);
  expect((await companies()).status).toBe(200);
});

test('server errors, pages in place of data, and half an answer', async () => {
  sandbox.setFault({ fault: { kind: 'serverError', status: 503 } });
  expect((await companies()).status).toBe(503);
  sandbox.setFault({ fault: { kind: 'html' } });
  const page = await companies();
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toContain('text/html');
  sandbox.setFault({ fault: { kind: 'truncated' } });
  const half = await companies();
  expect(half.status).toBe(200);
  expect(() => JSON.parse(half.raw)).toThrow(SyntaxError);
  expect((await companies()).body.results).toHaveLength(5);
});

test.each(['reset', 'cut'] as const)('a connection that breaks: %s', async (kind) => {
  sandbox.setFault({ match: /^GET \/crm\/v3\/objects\/companies/, fault: { kind } });
  await expect(companies()).rejects.toThrow();
  expect((await companies()).status).toBe(200);
});

test('a slow answer is still the right one', async () => {
  sandbox.setFault({ fault: { kind: 'slow', ms: 60 } });
  const start = performance.now();
  expect((await companies()).body.results).toHaveLength(5);
  expect(performance.now() - start).toBeGreaterThan(50);
});

test('the log tells what was asked and how it ended, without the token', async () => {
  await companies();
  await call(sandbox, 'POST', '/crm/v3/objects/deals/search', { body: { limit: 1 } });
  expect(sandbox.requests).toMatchObject([
    { method: 'GET', path: '/crm/v3/objects/companies?limit=5', status: 200 },
    { method: 'POST', path: '/crm/v3/objects/deals/search', status: 200, body: { limit: 1 } },
  ]);
  expect(JSON.stringify(sandbox.requests)).not.toContain(sandbox.token);
});
