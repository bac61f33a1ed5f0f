/** What stands in for the client's ties to Node: the `url` module, and a transport made of http, https and Buffer. */
const STAND_INS: Readonly<Record<string, string>> = {
  'hubspot-client:url': 'export const { URL, URLSearchParams } = globalThis;',
  'hubspot-client:transport':
    "export const sendBufferedRequest = () => Promise.reject(new Error('requests to HubSpot go through HttpClient'));",
};

/**
 * Vite plugin that makes `@hubspot/api-client` bundle for a service worker. Only imports made by the client are
 * touched. Typed by its shape alone, so that this folder needs no build tool.
 */
export function hubspotClient() {
  return {
    name: 'hubspot-client',
    enforce: 'pre' as const,
    resolveId(source: string, importer: string | undefined): string | undefined {
      if (!importer?.replaceAll('\\', '/').includes('/@hubspot/api-client/')) return undefined;
      if (source === 'url' || source === 'node:url') return 'hubspot-client:url';
      return source.endsWith('/services/http/Transport') ? 'hubspot-client:transport' : undefined;
    },
    load(id: string): string | undefined {
      return STAND_INS[id];
    },
  };
}
