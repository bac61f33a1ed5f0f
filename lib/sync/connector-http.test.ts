import { expect, test } from 'vitest';
import { CONNECTORS } from '../../integrations/connectors.ts';
import { HOSTS, type SiteHosts } from '../../integrations/hosts.ts';
import { neverShow } from '../redact.ts';
import { connectorHttp } from './connector-http.ts';
import type { HttpClient } from './http.ts';

const OWN = 'https://api.example.com';
const sent: string[] = [];
const http: HttpClient = {
  send: async ({ url }) => {
    sent.push(url);
    return { status: 200, headers: new Headers(), text: 'the token sandbox-echo-1 came' };
  },
};
const own = connectorHttp({ id: 'example', origins: () => [OWN] }, {}, http);

test.each([`${OWN}/a?b=c`, `${OWN}:443/`, `${OWN.toUpperCase()}/`])('%s is its own', async (url) => {
  await own.send({ method: 'GET', url });
  expect(sent.pop()).toBe(url);
});

test.each([
  'https://evil.example/',
  'https://api.example.com.evil.example/',
  'https://api.example.com@evil.example/',
  'https://other.api.example.com/',
  'http://api.example.com/',
  'https://api.example.com:8443/',
])('%s is refused, and nothing is sent', async (url) => {
  await expect(own.send({ method: 'GET', url })).rejects.toMatchObject({
    kind: 'config',
    userText: { key: 'error.foreignHost', params: { host: new URL(url).host } },
  });
  expect(sent).toEqual([]);
});

test('what has declared no host reaches none', async () => {
  await expect(connectorHttp({ id: 'files' }, {}, http).send({ method: 'GET', url: OWN })).rejects.toMatchObject({
    userText: { key: 'error.foreignHost' },
  });
});

test('a secret that comes back is blanked', async () => {
  neverShow('sandbox-echo-1');
  expect((await own.send({ method: 'GET', url: OWN })).text).toBe('the token [redacted] came');
});

test.each(CONNECTORS.map((connector) => ({ connector, id: connector.id })))(
  '$id as it is set up by default reaches no more than the hosts it asks the browser for',
  ({ connector, id }) => {
    const parsed = connector.configSchema.safeParse({});
    const declared = parsed.success ? (connector.origins?.(parsed.data) ?? []) : [];
    const hosts: Readonly<Record<string, SiteHosts | undefined>> = HOSTS;
    expect(declared.map((origin) => `${origin}/*`)).toEqual([...(hosts[id]?.api ?? [])]);
  },
);
