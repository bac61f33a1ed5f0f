import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build, type Rollup } from 'vite';
import { expect, test } from 'vitest';
import { hubspotClient } from './vite-plugin.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const ENTRY = 'virtual:entry';

async function bundle(code: string): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      hubspotClient(),
      {
        name: 'entry',
        resolveId: (id) => (id.endsWith(ENTRY) ? `${root}${ENTRY}.js` : undefined),
        load: (id) => (id.endsWith(`${ENTRY}.js`) ? code : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: ENTRY, formats: ['iife'], name: 'entry', fileName: 'entry' },
    },
  });
  // `watch` is off, so this is never a watcher.
  const [output] = [built].flat() as Rollup.RollupOutput[];
  return output?.output[0].code ?? '';
}

test('the client bundles without Node and stays small', async () => {
  const code = await bundle(`
    export { PromiseBasicApi, PromiseBatchApi, PromiseSearchApi } from '@hubspot/api-client/lib/codegen/crm/objects/types/PromiseAPI.js';
    export { ResponseContext, wrapHttpLibrary } from '@hubspot/api-client/lib/codegen/crm/objects/http/http.js';
    export { ServerConfiguration } from '@hubspot/api-client/lib/codegen/crm/objects/servers.js';
    export { createConfiguration } from '@hubspot/api-client/lib/codegen/crm/objects/configuration.js';
  `);
  expect(code).not.toMatch(/require\(|__vite-browser-external|\beval\(/);
  expect(code).toContain('doSearchWithHttpInfo');
  expect(gzipSync(code).length).toBeLessThan(16_000);
});

test('the connector reads in a world that has fetch and URL, and no Buffer, process or require', async () => {
  const code = await bundle(`export { hubspotConnector } from './connector.ts';`);
  const sent: { url: string; method: string; token: string | undefined; body: string | undefined }[] = [];
  const contact = (id: string) => ({
    id,
    properties: { createdate: '2026-01-01T00:00:00Z' },
    updatedAt: '2026-01-02T00:00:00Z',
  });
  const answers: Record<string, unknown> = {
    '/crm/v3/objects/contacts': { results: [contact('7')], paging: { next: { after: '8' } } },
    '/crm/v3/objects/contacts/search': { total: 2, results: [] },
    '/crm/v3/objects/contacts?after=8': { results: [contact('8')] },
  };
  const answerTo = ({ pathname, searchParams }: URL): unknown => {
    const after = searchParams.get('after');
    return answers[after === null ? pathname : `${pathname}?after=${after}`];
  };
  const world = vm.createContext({
    URL,
    URLSearchParams,
    Headers,
    AbortController,
    console,
    send: async (request: { url: string; method: string; headers?: Record<string, string>; body?: string }) => {
      sent.push({
        url: request.url,
        method: request.method,
        token: request.headers?.Authorization,
        body: request.body,
      });
      return { status: 200, headers: new Headers(), text: JSON.stringify(answerTo(new URL(request.url))) };
    },
  });
  vm.runInContext(code, world);
  const pages: unknown = await vm.runInContext(
    `(async () => {
      const { hubspotConnector } = entry;
      const config = hubspotConnector.configSchema.parse({ portalId: '1', currency: 'EUR' });
      const ctx = {
        connection: 'hs', config, secret: 'pat-x', http: { send }, clock: { now: () => 0 },
        workspace: { timeZone: 'UTC' }, signal: new AbortController().signal, log() {},
      };
      const pages = [];
      for await (const page of hubspotConnector.read(ctx, { id: 'contacts', deletes: 'feed' }, undefined)) pages.push(page);
      return JSON.stringify(pages);
    })()`,
    world,
  );
  expect(JSON.parse(String(pages))).toMatchObject([
    { upserts: { contacts: [{ id: 'hs:7' }] }, expected: 2, done: false },
    { upserts: { contacts: [{ id: 'hs:8' }] }, done: true },
  ]);
  expect(sent.map(({ token }) => token)).toEqual(['Bearer pat-x', 'Bearer pat-x', 'Bearer pat-x']);
  expect(sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
    'GET /crm/v3/objects/contacts',
    'POST /crm/v3/objects/contacts/search',
    'GET /crm/v3/objects/contacts',
  ]);
});

test('the stand-ins name what they stand in for', () => {
  const transport = '@hubspot/api-client/lib/src/services/http/Transport.js';
  const original = readFileSync(fileURLToPath(import.meta.resolve(transport)), 'utf8');
  expect(original).toContain('sendBufferedRequest');
});
