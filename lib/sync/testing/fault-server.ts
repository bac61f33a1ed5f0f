import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How one request is answered; `count` is its number, from 1. */
export type Behaviour = (response: ServerResponse, request: IncomingMessage, count: number) => void;

export interface FaultServer {
  readonly origin: string;
  /** Requests so far. */
  readonly count: number;
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** A real server on this machine that answers as a test tells it to. */
export async function startFaultServer(): Promise<FaultServer> {
  let behaviour: Behaviour = (response) => response.end();
  let count = 0;
  const server = createServer((request, response) => {
    count++;
    behaviour(response, request, count);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  // A TCP server's address is never a pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    get count() {
      return count;
    },
    behave(next) {
      behaviour = next;
      count = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function answer(status: number, body: string | Uint8Array, headers: Record<string, string> = {}): Behaviour {
  return (response) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

/** The first of these for the first request, and so on; the last for all others. */
export function inTurn(...behaviours: readonly Behaviour[]): Behaviour {
  return (response, request, count) => {
    const behaviour = behaviours[Math.min(count, behaviours.length) - 1];
    if (behaviour === undefined) throw new Error('no behaviour');
    behaviour(response, request, count);
  };
}

/** The connection breaks before any answer. */
export const reset: Behaviour = (response) => {
  response.socket?.destroy();
};

/** The connection breaks in the middle of the body. */
export const resetInBody: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
  response.write('{"id":', () => response.socket?.destroy());
};
