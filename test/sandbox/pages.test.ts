import { createHash } from 'node:crypto';
import { request } from 'node:https';
import { connect } from 'node:tls';
import { afterAll, expect, test } from 'vitest';
import { APP_HOST } from './certificate.ts';
import { startSandbox } from './sandbox.ts';

const sandbox = await startSandbox({ today: '2026-11-22' });
afterAll(() => sandbox.close());

/** Asks the sandbox as a browser would that takes it for the real host. */
function open(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: sandbox.port,
        path,
        servername: APP_HOST,
        ca: sandbox.certificate?.cert,
        headers: { Host: APP_HOST, ...headers },
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          body += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    );
    asked.on('error', reject).end();
  });
}
const path = (kind: 'company' | 'contact' | 'deal', id: string) => new URL(sandbox.pageUrl(kind, id)).pathname;

test('the certificate names the host and is the one to be trusted', async () => {
  const spki = await new Promise<string>((resolve, reject) => {
    const socket = connect(
      { host: '127.0.0.1', port: sandbox.port, servername: APP_HOST, ca: sandbox.certificate?.cert },
      () => {
        const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
        socket.destroy();
        resolve(
          createHash('sha256')
            .update(key ?? '')
            .digest('base64'),
        );
      },
    );
    socket.on('error', reject);
  });
  expect(spki).toBe(sandbox.spki);
  expect(sandbox.chromiumArgs.join(' ')).toContain(spki);
});

test.each([
  ['company', 'P-002', 'Brightwater Distribution'],
  ['company', 'A-271', 'Keystone Transit Authority'],
  ['deal', 'D-9001', 'Keystone Transit Authority: Depot LED retrofit'],
  ['contact', 'C-0001', '@'],
] as const)('the page of a %s shows it: %s', async (kind, id, text) => {
  const { status, body } = await open(path(kind, sandbox.idOf(id)));
  expect(status).toBe(200);
  expect(body).toContain(text);
  for (const part of ['<h1>', 'Properties', 'Activity', '<table>', 'data-signed-in']) expect(body).toContain(part);
});

test('names full of markup are shown as text', async () => {
  for (const url of [
    path('company', sandbox.idOf('A-001')),
    `/contacts/${sandbox.portalId}/objects/0-2/views/all/list?rows=600`,
  ]) {
    const { body } = await open(url);
    expect(body).toContain('&lt;img src=x onerror=');
    expect(body).not.toContain('<img');
  }
});

test.each([
  ['0-1/views/all/list', /record\/0-1\/\d+/g, 50],
  ['0-2/views/all/list?rows=600', /record\/0-2\/\d+/g, 440],
  ['0-3/views/all/list?page=2', /record\/0-3\/\d+/g, 50],
  ['0-3/views/all/board', /record\/0-3\/\d+/g, 30],
])('objects/%s links to records', async (list, links, atLeast) => {
  const { body } = await open(`/contacts/${sandbox.portalId}/objects/${list}`);
  expect(new Set(body.match(links)).size).toBeGreaterThanOrEqual(atLeast);
});

test('soft navigation gets the view alone, with its title', async () => {
  const { body, headers } = await open(path('company', sandbox.idOf('P-003')), { 'X-Fragment': '1' });
  expect(body).not.toContain('<html');
  expect(decodeURIComponent(String(headers['x-title']))).toBe('Northlight Distribution');
  expect((await open('/static/crm.client.js')).body).toContain('pushState');
});

test('the hostile page lets nothing in', async () => {
  const { status, headers } = await open('/hostile');
  expect(status).toBe(302);
  const page = await open(String(headers.location));
  expect(page.body).toContain('2147483647');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
});

test('what is not there is not found', async () => {
  for (const url of [
    path('company', '1'),
    '/contacts/1/record/0-2/1',
    '/contacts/x',
    '/static/../site.ts',
    '/favicon.ico',
  ]) {
    expect((await open(url)).status).toBe(404);
  }
});
