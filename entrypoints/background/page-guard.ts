import { covers, HOSTS, isBuiltIn, type SiteHosts } from '../../integrations/hosts.ts';
import { matchPage, PAGES } from '../../integrations/pages.ts';
import { AppError, text } from '../../lib/errors.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import type { PageAsker } from '../../lib/protocol/asker.ts';
import { SITE_CLOSED } from '../../lib/protocol/site-closed.ts';
import type { MessageName, Request } from '../../lib/protocol/types.ts';
import { accessPattern } from '../../lib/sites/address.ts';
import type { CompiledSite } from '../../lib/sites/compiled.ts';
import { matchSite } from '../../lib/sites/match.ts';

export interface PageGuardDeps {
  /** Whether the user has granted this match pattern. */
  granted(pattern: string): Promise<boolean>;
  /** Hosts where the user has switched the overlay off. */
  offSites(): Promise<readonly string[]>;
  /** Where a tab is now, as far as the browser tells. */
  addressOf(tab: number): Promise<string | undefined>;
  /** Sites that the user has described. */
  described(): Promise<readonly CompiledSite[]>;
}

/**
 * What a visited page's content script may ask. A page that has taken over its own process can speak as our script
 * there; it gets what its own address names, and nothing else.
 * @returns the request as it may be answered
 * @throws AppError `permission`
 */
export type PageGuard = <M extends MessageName>(
  message: M,
  request: Request<M>,
  page: PageAsker,
) => Promise<Request<M>>;

/** What a page may ask about its own host, record or not. */
const OF_HOST: ReadonlySet<MessageName> = new Set([
  'overlay.hello',
  'overlay.place',
  'overlay.off',
  'site.patterns',
] as const);

export function pageGuard(deps: PageGuardDeps): PageGuard {
  return async (message, request, page) => {
    const [{ host, origin }] = page.urls;
    if (!(await deps.granted(accessPattern(origin)))) {
      throw new AppError('permission', text(SITE_CLOSED), `${message}: ${origin} is not granted`);
    }
    if (OF_HOST.has(message)) {
      if (!('host' in request) || request.host !== host) throw refused(message, `another host than ${host}`);
      return request;
    }
    if ((await deps.offSites()).includes(host)) throw refused(message, `switched off on ${host}`);
    if (message === 'page.open') return request;
    const site = isBuiltIn(origin) ? undefined : (await deps.described()).find((one) => one.origin === origin);
    if ('refs' in request) {
      return { ...request, refs: request.refs.filter(site ? describedBy(site) : ownOf(page.urls)) };
    }
    if (!(await shows(page, site, 'ref' in request ? request.ref : undefined))) {
      throw refused(message, `not the record that ${origin} shows`);
    }
    if (message === 'offer.watch' && !('url' in request && isOf(request.url, origin))) {
      throw refused(message, `an address that is not of ${origin}`);
    }
    return request;
  };

  async function shows(page: PageAsker, site: CompiledSite | undefined, ref: RecordRef | undefined): Promise<boolean> {
    const is = (url: URL) => {
      const shown = site ? matchSite(site, url)?.ref : matchPage(url);
      return shown !== undefined && ref !== undefined && isSame(shown, ref);
    };
    if (page.urls.some(is)) return true;
    // A page that changed its address a moment ago: what came with the message may be older than the message.
    const now = await deps.addressOf(page.tab);
    return now !== undefined && URL.canParse(now) && new URL(now).origin === page.urls[0].origin && is(new URL(now));
  }
}

/** Which records a page may have badges for: those of its own system and, where its address names one, its account. */
function ownOf(urls: readonly URL[]): (ref: RecordRef) => boolean {
  const hosts: readonly [string, SiteHosts][] = Object.entries(HOSTS);
  const systems = new Set(
    urls.flatMap(({ origin }) =>
      hosts.filter(([, { pages }]) => pages.some((pattern) => covers(pattern, origin))).map(([id]) => id),
    ),
  );
  const accounts = urls.flatMap((url) => PAGES.flatMap((page) => page.account?.(url) ?? []));
  return ({ system, tenant }) =>
    systems.has(system) && (accounts.length === 0 || (tenant !== undefined && accounts.includes(tenant)));
}

/** On a site that the user has described: of what its patterns say it shows. */
function describedBy({ system, patterns }: CompiledSite): (ref: RecordRef) => boolean {
  return (ref) =>
    ref.system === system &&
    patterns.some(({ kind, connection }) => kind === ref.kind && connection === ref.connection);
}

function isSame(a: RecordRef, b: RecordRef): boolean {
  return (
    a.system === b.system &&
    a.kind === b.kind &&
    a.externalId === b.externalId &&
    a.tenant === b.tenant &&
    a.connection === b.connection
  );
}

function isOf(url: string, origin: string): boolean {
  return URL.canParse(url) && new URL(url).origin === origin;
}

function refused(message: MessageName, why: string): AppError {
  return new AppError('permission', text('error.senderNotAllowed'), `${message}: ${why}`);
}
