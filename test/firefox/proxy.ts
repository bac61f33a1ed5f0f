import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/**
 * A proxy that leads the given hosts to a port of this machine and no other host anywhere: Firefox has no switch that
 * maps names as Chromium's does.
 */
export async function startProxy(
  hosts: readonly string[],
  target: number,
): Promise<{ readonly port: number; close(): void }> {
  const server = createServer((_request, response) => response.writeHead(403).end());
  server.on('connect', ({ url }, client) => {
    client.on('error', () => client.destroy());
    if (!hosts.some((host) => url === `${host}:443`)) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const upstream = connect(target, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      client.pipe(upstream).pipe(client);
    });
    upstream.on('error', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is never a pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
