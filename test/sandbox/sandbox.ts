import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Day, dayOf } from '../../lib/model/time.ts';
import { ALL_SCOPES, FEWER_SCOPES } from './api/access.ts';
import type { ApiRequest } from './api/answer.ts';
import { OauthServer } from './api/oauth.ts';
import { answerApi } from './api/router.ts';
import { API_HOST, APP_HOST, type Certificate, makeCertificate } from './certificate.ts';
import { type Edits, editsOf } from './edits.ts';
import { createFaults, type Fault, send, sendFaulty } from './faults.ts';
import { type Shelves, shelvesOf } from './market/goods.ts';
import { answerMarket, MARKET_HOSTS } from './market/site.ts';
import { ORCHARD_HOST, orchard } from './orchard/orchard.ts';
import { answerPage } from './pages/site.ts';
import { PORTAL_ID } from './portal/object-types.ts';
import { createPortal, type Portal } from './portal/portal.ts';
import { fillFromSample } from './wire-of-sample.ts';

export interface SandboxOptions {
  /** Day the sample ends on; default: today. */
  readonly today?: Day;
  readonly seed?: number;
  /** 0 picks a free one. */
  readonly port?: number;
  /** `http` serves without a certificate, for clients in Node. */
  readonly scheme?: 'https' | 'http';
  /** Of an earlier sandbox, so that a browser that trusts it goes on doing so. */
  readonly certificate?: Certificate;
  readonly extraCompanies?: readonly string[];
  readonly timeZone?: string;
  /** Time that edits are stamped with. */
  readonly now?: () => number;
}

/** One request as it came in; tokens are not kept. */
export interface LoggedRequest {
  readonly host: string;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
}

export interface Sandbox extends Edits {
  readonly port: number;
  /** `https://127.0.0.1:<port>`; API paths and pages are both there. */
  readonly origin: string;
  readonly spki: string;
  readonly certificate: Certificate | undefined;
  readonly portalId: string;
  /** May do everything. */
  readonly token: string;
  /** Lacks the scopes for orders, tickets, custom objects and writing. */
  readonly limitedToken: string;
  /** An OAuth app and its authorisation server. */
  readonly oauth: OauthServer;
  readonly portal: Portal;
  /** Flags with which Chromium takes the sandbox for HubSpot's two hosts and the marketplaces. */
  readonly chromiumArgs: readonly string[];
  /** Every answered request, oldest first. */
  readonly requests: readonly LoggedRequest[];
  clearRequests(): void;
  /** The portal's id of a record of the sample, by its external id there (`P-002`, `A-121`, `D-9001`). */
  idOf(sampleExternalId: string): string;
  /** Address of a record's page, at the real host name. */
  pageUrl(kind: 'company' | 'contact' | 'deal', id: string): string;
  setFault(fault: Fault): void;
  clearFaults(): void;
  close(): Promise<void>;
}

export const TOKEN = 'pat-na1-sandbox-full-access-0001';
export const LIMITED_TOKEN = 'pat-na1-sandbox-fewer-scopes-0002';
const PAGE_TYPE = { company: '0-2', contact: '0-1', deal: '0-3' } as const;
const BODY_MAX = 5_000_000;

/** Starts a local stand-in for HubSpot, filled with the sample workspace. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { scheme = 'https', timeZone = 'UTC', now = Date.now } = options;
  const portal = createPortal(now);
  const today = options.today ?? dayOf(now(), timeZone);
  const ownCrm = orchard(today);
  const idOf = fillFromSample(portal, {
    today,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.extraCompanies === undefined ? {} : { extraCompanies: options.extraCompanies }),
  });
  // Made when a marketplace is first visited: few tests do.
  let shelves: Shelves | undefined;
  const certificate = scheme === 'https' ? (options.certificate ?? (await makeCertificate())) : undefined;
  const oauth = new OauthServer(now);
  const tokens = oauth.with(
    new Map([
      [TOKEN, ALL_SCOPES],
      [LIMITED_TOKEN, FEWER_SCOPES],
    ]),
  );
  const faults = createFaults();
  const requests: LoggedRequest[] = [];

  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const host = (incoming.headers.host ?? '').replace(/:\d+$/, '');
    const url = new URL(incoming.url ?? '/', `${scheme}://${host || 'localhost'}`);
    const method = incoming.method ?? 'GET';
    const body = await readBody(incoming);
    response.once('close', () => {
      requests.push({ host, method, path: url.pathname + url.search, status: response.statusCode, body });
    });
    if (host === APP_HOST && url.pathname === '/oauth/authorize') {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(oauth.page(url.searchParams).markup);
      return;
    }
    if (isMarket(host)) {
      shelves ??= shelvesOf({
        today: options.today ?? dayOf(now(), timeZone),
        ...(options.seed === undefined ? {} : { seed: options.seed }),
      });
      const answer = answerMarket(shelves, url, incoming.headers['x-fragment'] !== undefined);
      response.writeHead(answer.status, answer.headers).end(answer.body);
      return;
    }
    if (!isApi(host, url.pathname)) {
      const answer =
        host === ORCHARD_HOST ? ownCrm(url) : answerPage(portal, url, incoming.headers['x-fragment'] !== undefined);
      response.writeHead(answer.status, answer.headers).end(answer.body);
      return;
    }
    const request: ApiRequest = {
      method,
      path: url.pathname.split('/').filter(Boolean).map(decodeURIComponent),
      query: url.searchParams,
      body,
      token: /^Bearer (.+)$/.exec(incoming.headers.authorization ?? '')?.[1],
    };
    const answer = () =>
      url.pathname === '/oauth/v1/token' ? oauth.answer(body) : answerApi({ portal, tokens, timeZone }, request);
    const fault = faults.take(`${method} ${url.pathname}${url.search}`);
    if (fault === undefined) send(response, answer());
    else await sendFaulty(response, fault, answer, incoming.headers);
  };
  const listener = (incoming: IncomingMessage, response: ServerResponse) => {
    handle(incoming, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  };

  const server =
    certificate === undefined
      ? createHttpServer(listener)
      : createHttpsServer({ key: certificate.key, cert: certificate.cert }, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  // A TCP server's address is never a pipe's name.
  const { port } = server.address() as AddressInfo;

  return {
    ...editsOf(portal),
    port,
    origin: `${scheme}://127.0.0.1:${port}`,
    spki: certificate?.spki ?? '',
    certificate,
    portalId: String(PORTAL_ID),
    token: TOKEN,
    limitedToken: LIMITED_TOKEN,
    oauth,
    portal,
    chromiumArgs: chromiumArgs(port, certificate?.spki ?? ''),
    requests,
    clearRequests: () => {
      requests.length = 0;
    },
    idOf,
    pageUrl: (kind, id) => `https://${APP_HOST}/contacts/${PORTAL_ID}/record/${PAGE_TYPE[kind]}/${id}`,
    setFault: faults.set,
    clearFaults: faults.clear,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function chromiumArgs(port: number, spki: string): string[] {
  const rules = [API_HOST, APP_HOST, ...MARKET_HOSTS, ORCHARD_HOST].map((host) => `MAP ${host} 127.0.0.1:${port}`);
  return [`--host-resolver-rules=${rules.join(', ')}`, `--ignore-certificate-errors-spki-list=${spki}`];
}

/** Under the real names the host decides; under an address of this machine the path does. */
function isApi(host: string, path: string): boolean {
  if (host === API_HOST) return true;
  return host !== APP_HOST && host !== ORCHARD_HOST && /^\/(crm|account-info|oauth\/v1)\//.test(path);
}

function isMarket(host: string): boolean {
  return MARKET_HOSTS.some((known) => known === host);
}

async function readBody(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_MAX) throw new RangeError('the request body is too large');
    chunks.push(chunk);
  }
  const raw = Buffer.concat(chunks).toString('utf8');
  if (raw === '') return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}
