import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const local = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/**
 * Makes `@hubspot/api-client` bundle for a service worker: its two ties to Node, the `url` module and its transport,
 * are replaced. Only imports made by the client are touched.
 */
export function hubspotClient(): Plugin {
  return {
    name: 'hubspot-client',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer?.replaceAll('\\', '/').includes('/@hubspot/api-client/')) return undefined;
      if (source === 'url' || source === 'node:url') return local('url-shim.ts');
      if (source.endsWith('/services/http/Transport')) return local('transport-stub.ts');
      return undefined;
    },
  };
}
