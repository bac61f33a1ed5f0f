import { browser } from 'wxt/browser';
import { assembleBrief } from '../../lib/brief/assemble.ts';
import type { BriefReply } from '../../lib/brief/brief.ts';
import { customersIn } from '../../lib/brief/customers.ts';
import { readFiguresBy } from '../../lib/brief/figures-by.ts';
import { findListings } from '../../lib/brief/find-listings.ts';
import { readInput } from '../../lib/brief/input.ts';
import { readOutlook } from '../../lib/brief/outlook.ts';
import { checkScore, dataWeights } from '../../lib/brief/score-check.ts';
import { readSoFar } from '../../lib/brief/so-far.ts';
import { readSubjects } from '../../lib/brief/subject-rows.ts';
import { readSummary } from '../../lib/brief/summary.ts';
import { unwatchOffer, watchOffer } from '../../lib/brief/watched-offers.ts';
import { describeError, text } from '../../lib/errors.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import { keepAlive } from '../../lib/platform/heartbeat.ts';
import type { Handlers } from '../../lib/platform/messaging-server.ts';
import { turns } from '../../lib/platform/pause.ts';
import { readPlace, savePlace } from '../../lib/platform/places.ts';
import { readSettings, saveSettings } from '../../lib/platform/preferences.ts';
import { runInTab } from '../../lib/platform/sites.ts';
import { chipsOf } from './chips.ts';
import { connectionHandlers } from './connections.ts';
import type { Container } from './container.ts';
import { recordAt } from './custom-sites.ts';
import { renewOverlays } from './overlays.ts';
import { playbookHandlers } from './playbook.ts';
import { syncEvery } from './schedule.ts';
import { vaultHandlers } from './security.ts';
import { siteHandlers } from './site-handlers.ts';
import { switchSite } from './site-switch.ts';
import { stepHandlers } from './steps.ts';
import { briefOfTab } from './tab-brief.ts';
import { currentTexts } from './texts.ts';

/** What the overlay draws with, kept out of the script that every page of a granted site loads. */
const PANEL = '/panel.js';
const PAGES = {
  dashboard: '/dashboard.html',
  import: '/options.html#import',
  sites: '/options.html#sites',
} as const;

/** Messages to functions. Each handler is a line or two; the work is done elsewhere. */
export function handlersOf(parts: Container): Handlers {
  const { store, analyst, sync, refresher, guard } = parts;
  const now = () => systemClock.now();
  const briefOf = async (ref: RecordRef): Promise<BriefReply> => {
    const [reply, refresh] = await Promise.all([assembleBrief(store, ref, now()), refresher.standing(ref)]);
    if (reply.status === 'unknown' && (await guard.trouble()) !== undefined) {
      return { ...reply, reason: text('brief.unknown.lost'), action: 'none' };
    }
    return refresh === undefined ? reply : { ...reply, refresh };
  };

  /** What is shown of the offer is read as it is; only the steps wait for this. */
  const analyseSoon = () => {
    void keepAlive(() => analyst.run()).catch((error: unknown) => console.error('[channelwise]', describeError(error)));
  };

  return {
    ...connectionHandlers(parts),
    ...siteHandlers(parts, briefOf),
    ...stepHandlers(parts),
    ...playbookHandlers(parts),
    ...vaultHandlers(parts),

    async 'overlay.hello'({ host }) {
      const { colourScheme, offSites } = await readSettings();
      const { locale, catalogue } = await currentTexts();
      return {
        locale,
        colourScheme,
        catalogue,
        place: await readPlace(host),
        off: offSites.includes(host),
      };
    },
    async 'overlay.place'({ host, place }) {
      await savePlace(host, place);
      return null;
    },
    async 'overlay.off'({ host }) {
      await switchSite(host, false);
      return null;
    },
    async 'site.switch'({ host, on }) {
      await switchSite(host, on);
      return null;
    },
    async 'overlay.panel'(_, asker) {
      if (asker.from === 'page') await runInTab(PANEL, asker.tab);
      return null;
    },
    'brief.get': ({ ref }) => briefOf(ref),
    async 'record.refresh'({ ref, unasked }) {
      return { refreshed: await refresher.refresh(ref, unasked === undefined ? {} : { unasked }) };
    },
    'badges.get': ({ refs }) => chipsOf(store, refs),
    async 'page.open'({ page }) {
      if (page === 'options') await browser.runtime.openOptionsPage();
      else await browser.tabs.create({ url: browser.runtime.getURL(PAGES[page]) });
      return null;
    },

    async 'offer.watch'(seen) {
      const kept = await watchOffer(store, seen, now());
      analyseSoon();
      return kept;
    },
    async 'offer.unwatch'({ ref, offerId }) {
      await unwatchOffer(store, ref, offerId);
      analyseSoon();
      return null;
    },
    'listings.find': ({ words }) => findListings(store, words),

    async 'summary.get'() {
      const connections = await sync.statuses();
      const summary = await readSummary(store, now());
      const { notice } = await guard.status();
      const common = { connections, ...(notice === undefined ? {} : { storage: notice }) };
      if (summary !== undefined) return { status: 'ok', summary, ...common };
      const soFar = await readSoFar(store);
      return { status: 'empty', ...common, ...(soFar === undefined ? {} : { soFar }) };
    },
    'storage.status': () => guard.status(),
    async 'storage.check'({ anew }) {
      await guard.check(anew);
      return guard.status();
    },
    async 'storage.dismiss'() {
      await guard.dismiss();
      return null;
    },
    'subjects.list': ({ kind }) => readSubjects(store, kind),
    'outlook.get': ({ kind, id }) => readOutlook(store, kind, id),
    'figures.by': ({ by, period }) => readFiguresBy(store, now(), by, period),
    'customers.get': () => keepAlive(async () => customersIn(await readInput(store, now()))),
    'score.check': () => keepAlive(() => checkScore(store, now(), { pause: turns() })),
    'score.weights': ({ method }) => dataWeights(store, now(), method),
    async 'settings.get'() {
      return { settings: await readSettings(), workspace: await store.workspace() };
    },
    async 'settings.save'({ settings, workspace }) {
      if (settings !== undefined) {
        await saveSettings(settings);
        await syncEvery(settings.syncEveryMinutes);
        await sync.rearm();
        await renewOverlays();
      }
      if (workspace !== undefined) {
        await store.saveWorkspace(workspace);
        await analyst.run();
      }
      return null;
    },
    async 'analysis.run'() {
      await analyst.run();
      return null;
    },
    'tab.brief': ({ tab }) => briefOfTab(tab, recordAt, briefOf),
  };
}
