import { expect, test } from 'vitest';
import { AppError, text } from '../../lib/errors.ts';
import type { HttpRequest, HttpResponse } from '../../lib/sync/http.ts';
import { callClient } from './client.ts';
import { portalHttp } from './test-support/portal-http.ts';
import { contextOf, readStream } from './test-support/run.ts';
import { smallPortal } from './test-support/small-portal.ts';

const answer = (body: string, type = 'application/json', status = 200): HttpResponse => ({
  status,
  headers: new Headers(type === '' ? {} : { 'content-type': type }),
  text: body,
});

function client(send: (request: HttpRequest) => Promise<HttpResponse>) {
  return { baseUrl: 'https://api.hubapi.com', send };
}

test('a call of each class becomes one request, whose token is not the client’s to know', async () => {
  const sent: HttpRequest[] = [];
  const options = client(async (request) => {
    sent.push(request);
    return answer('{}');
  });
  await callClient(options, ({ basic }) => basic.getPage('2-7', 100, '9', ['name'], undefined, ['companies'], false));
  await callClient(options, ({ search }) => search.doSearch('deals', { limit: 1, sorts: [], properties: [] }));
  await callClient(options, ({ batch }) =>
    batch.update('deals', { inputs: [{ id: '1', properties: { amount: '2' } }] }),
  );
  await callClient(options, ({ basic }) => basic.update('deals', '1', { properties: { amount: '2' } }));
  expect(sent.map(({ method, url, body }) => [method, url, body && JSON.parse(body)])).toEqual([
    [
      'GET',
      'https://api.hubapi.com/crm/v3/objects/2-7?limit=100&after=9&properties=name&associations=companies&archived=false',
      undefined,
    ],
    ['POST', 'https://api.hubapi.com/crm/v3/objects/deals/search', { limit: 1, sorts: [], properties: [] }],
    [
      'POST',
      'https://api.hubapi.com/crm/v3/objects/deals/batch/update',
      { inputs: [{ id: '1', properties: { amount: '2' } }] },
    ],
    ['PATCH', 'https://api.hubapi.com/crm/v3/objects/deals/1', { properties: { amount: '2' } }],
  ]);
  expect(sent.map(({ headers }) => headers?.Authorization)).toEqual(Array(4).fill(undefined));
});

test.each([
  ['JSON', answer('{"results":[{"id":"1","createdAt":"2026-01-15T09:00:00Z"}]}')],
  ['a web page', answer('<html>Sign in</html>', 'text/html')],
  ['broken JSON', answer('{"results":[')],
  ['nothing', answer('')],
  ['no content type', answer('{"results":[]}', '')],
  ['a type of its own', answer('{"results":[]}', 'image/png')],
  ['a list that is none', answer('{"results":5}')],
  ['a status the client does not know', answer('{"results":[]}', 'application/json', 304)],
])('%s is returned as it came', async (_, response) => {
  const options = client(async () => response);
  expect(await callClient(options, ({ basic }) => basic.getPage('deals'))).toBe(response);
});

test.each([
  ['an AppError', new AppError('rateLimited', text('error.bug'), 'x')],
  ['the reason of an abort', new DOMException('stopped', 'AbortError')],
])('%s passes through the client unharmed', async (_, thrown) => {
  const options = client(() => Promise.reject(thrown));
  await expect(callClient(options, ({ basic }) => basic.getPage('deals'))).rejects.toBe(thrown);
});

test('calls at the same time keep their answers apart', async () => {
  const options = client(async ({ url }) => answer(JSON.stringify(new URL(url).pathname)));
  const types = ['deals', 'orders', 'tickets'];
  const answers = await Promise.all(types.map((type) => callClient(options, ({ basic }) => basic.getPage(type))));
  expect(answers.map((one) => JSON.parse(one.text))).toEqual(types.map((type) => `/crm/v3/objects/${type}`));
});

test('a record that the client could not read costs only itself', async () => {
  const http = portalHttp(smallPortal());
  const ctx = contextOf({
    async send(request) {
      const response = await http.send(request);
      if (!new URL(request.url).pathname.endsWith('/contacts')) return response;
      const page = JSON.parse(response.text);
      page.results.unshift({ id: '300', properties: {}, associations: { companies: { results: 5 } } });
      return { ...response, text: JSON.stringify(page) };
    },
  });
  const reading = await readStream(ctx, 'contacts');
  expect(reading.upserts.contacts?.map(({ id }) => id)).toEqual(['hs:301']);
  expect(reading.rejects).toMatchObject([{ externalId: '300' }]);
});

test.each([
  ['<html>Sign in</html>', 'text/html', 'error.htmlInsteadOfJson'],
  ['{"results":[', 'application/json', 'error.brokenJson'],
  ['', 'application/json', 'error.emptyAnswer'],
  ['{"results":5}', 'application/json', 'error.wireChanged'],
])('an answer like %j ends as a changed wire', async (body, type, key) => {
  const ctx = contextOf({ send: async () => answer(body, type) });
  await expect(readStream(ctx, 'contacts')).rejects.toMatchObject({ kind: 'wireChanged', userText: { key } });
});
