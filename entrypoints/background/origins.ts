import { HOSTS, type SiteHosts } from '../../integrations/hosts.ts';

/** Everything a connector's connection needs granted; nothing for connectors without a network. */
export function originsOf(connector: string): string[] {
  const hosts: Readonly<Record<string, SiteHosts | undefined>> = HOSTS;
  const { pages = [], api = [] } = hosts[connector] ?? {};
  return [...pages, ...api];
}

/** What a connector's requests need granted; its pages are asked for one by one, where an overlay would be drawn. */
export function apiOrigins(connector: string): string[] {
  const hosts: Readonly<Record<string, SiteHosts | undefined>> = HOSTS;
  return [...(hosts[connector]?.api ?? [])];
}

/** Where a connector's overlay is drawn. */
export function pagesOf(connector: string): string[] {
  const hosts: Readonly<Record<string, SiteHosts | undefined>> = HOSTS;
  return [...(hosts[connector]?.pages ?? [])];
}

/** Pages that are read without being described. */
export const builtInPages: readonly string[] = Object.values(HOSTS).flatMap(({ pages }) => [...pages]);
