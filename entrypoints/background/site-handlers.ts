import { browser } from 'wxt/browser';
import { isBuiltIn } from '../../integrations/hosts.ts';
import type { BriefReply } from '../../lib/brief/brief.ts';
import { AppError } from '../../lib/errors.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { changeCustomSites, forgetCustomSites, readCustomSites } from '../../lib/platform/custom-sites.ts';
import type { Handlers } from '../../lib/platform/messaging-server.ts';
import { forgetPlaces } from '../../lib/platform/places.ts';
import { isGranted, releaseSites } from '../../lib/platform/sites.ts';
import type { MessageName } from '../../lib/protocol/types.ts';
import { accessPattern, readOrigin } from '../../lib/sites/address.ts';
import { checkSite, firstProblem, type SiteDraft } from '../../lib/sites/check.ts';
import type { CustomSite } from '../../lib/sites/custom-site.ts';
import { matchSite } from '../../lib/sites/match.ts';
import { compileSite } from '../../lib/sites/pattern.ts';
import { readSiteFile, writeSiteFile } from '../../lib/sites/site-file.ts';
import type { SiteTrial, TriedRecord } from '../../lib/sites/view.ts';
import type { Container } from './container.ts';
import { customSites } from './custom-sites.ts';
import { sitesDescribed } from './start.ts';

type SiteMessage = Extract<MessageName, `sites.${string}` | 'site.patterns'>;

/** Sites that the user describes: kept, tried, exported and imported. */
export function siteHandlers(
  { store }: Pick<Container, 'store'>,
  briefOf: (ref: RecordRef) => Promise<BriefReply>,
): Pick<Handlers, SiteMessage> {
  const read = async (content: string) =>
    readSiteFile(content, { sites: await readCustomSites(), isBuiltIn, connections: await store.connections() });

  return {
    async 'site.patterns'(_, asker) {
      if (asker.from !== 'page') return null;
      const [{ origin }] = asker.urls;
      return (await customSites()).find((site) => site.origin === origin) ?? null;
    },
    async 'sites.list'() {
      const sites = await readCustomSites();
      return Promise.all(sites.map(async (site) => ({ site, granted: await isGranted([accessPattern(site.origin)]) })));
    },
    async 'sites.save'({ site: draft }) {
      let saved: CustomSite | undefined;
      const before = (await readCustomSites()).find(({ id }) => id === draft.id);
      await changeCustomSites((sites) => {
        saved = checked(draft, sites);
        return put(sites, saved);
      });
      if (before !== undefined && before.origin !== saved?.origin) await letGo([before.origin]);
      await sitesDescribed(saved === undefined ? [] : [accessPattern(saved.origin)]);
      return { id: saved?.id ?? '' };
    },
    async 'sites.remove'({ id }) {
      const removed = (await readCustomSites()).filter((site) => site.id === id);
      await changeCustomSites((sites) => sites.filter((site) => site.id !== id));
      await letGo(removed.map(({ origin }) => origin));
      await sitesDescribed([]);
      return null;
    },
    async 'sites.forgo'({ origin }) {
      const read = readOrigin(origin);
      if (read.ok && !isBuiltIn(read.value)) await letGo([read.value]);
      return null;
    },
    async 'sites.export'({ ids }) {
      const sites = await readCustomSites();
      const wanted = ids === undefined ? sites : sites.filter(({ id }) => ids.includes(id));
      return { text: writeSiteFile(wanted, await store.connections()) };
    },
    async 'sites.preview'({ content }) {
      const { entries, problem } = await read(content);
      return { entries: [...entries], ...(problem === undefined ? {} : { problem }) };
    },
    async 'sites.import'({ content, origins }) {
      const { entries } = await read(content);
      const wanted = entries.flatMap((entry) => (entry.ok && origins.includes(entry.site.origin) ? [entry.site] : []));
      await changeCustomSites((sites) =>
        wanted.reduce<readonly CustomSite[]>((kept, { id: _, origin, ...site }) => {
          const same = kept.find((one) => one.origin === origin);
          return put(kept, checked({ ...site, address: origin, ...(same ? { id: same.id } : {}) }, kept));
        }, sites),
      );
      await sitesDescribed(wanted.map(({ origin }) => accessPattern(origin)));
      return { saved: wanted.length };
    },
    'sites.try': ({ site }) => tryOut(site, briefOf),
  };
}

async function tryOut(draft: SiteDraft, briefOf: (ref: RecordRef) => Promise<BriefReply>): Promise<SiteTrial> {
  const site = { id: draft.id ?? 'draft', name: draft.name, origin: draft.address, patterns: draft.patterns };
  const pattern = accessPattern(site.origin);
  if (!(await isGranted([pattern]))) return { status: 'noAccess' };
  const tabs = await browser.tabs.query({ url: pattern });
  const [tab] = tabs
    .filter(({ url }) => url !== undefined && new URL(url).origin === site.origin)
    .sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  if (tab?.url === undefined) return { status: 'noTab' };
  const found = matchSite(compileSite(site), new URL(tab.url));
  if (found === undefined) return { status: 'tab', url: tab.url };
  const match = { pattern: found.pattern.pattern, ref: found.ref, record: named(await briefOf(found.ref)) };
  return { status: 'tab', url: tab.url, match };
}

function named(reply: BriefReply): TriedRecord {
  switch (reply.status) {
    case 'ok':
      return { name: reply.brief.record.name };
    case 'listing':
      return { name: reply.listing.record.title };
    case 'order':
      return { name: reply.order.record.number };
    case 'unknown':
      return { reason: reply.reason };
  }
}

/** @throws AppError `config` that says what is wrong */
function checked(draft: SiteDraft, sites: readonly CustomSite[]): CustomSite {
  const result = checkSite(draft, { sites, isBuiltIn });
  if (result.ok) return result.site;
  throw new AppError('config', firstProblem(result.problems), 'a site cannot be saved as it is');
}

function put(sites: readonly CustomSite[], site: CustomSite): CustomSite[] {
  const at = sites.findIndex(({ id }) => id === site.id);
  return at < 0 ? [...sites, site] : sites.with(at, site);
}

/** Gives back the access to hosts that no site that is left needs. */
async function letGo(origins: readonly string[]): Promise<void> {
  const needed = new Set((await readCustomSites()).map(({ origin }) => accessPattern(origin)));
  const unneeded = origins.map(accessPattern).filter((pattern) => !needed.has(pattern));
  if (unneeded.length > 0) await releaseSites(unneeded);
}

/** Everything that tells on which sites the user works: where the overlay stood, and what they described. */
export async function forgetSites(): Promise<void> {
  const sites = await readCustomSites();
  await forgetPlaces();
  await forgetCustomSites();
  await letGo(sites.map(({ origin }) => origin));
}
