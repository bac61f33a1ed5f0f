import { z } from 'zod';
import { moneySchema, toMajor } from '../model/money.ts';
import { workspaceSchema } from '../model/workspace.ts';
import { MAX_SITES } from '../sites/custom-site.ts';
import { sitePatternSchema } from '../sites/schema.ts';
import { recordRef } from './record-ref-schema.ts';
import { parseSettings } from './settings.ts';
import { PLAYBOOK_MESSAGES, STEP_MESSAGES } from './step-schemas.ts';
import type { MessageName, Request } from './types.ts';

/** Who may send a message: a visited page's content script, or the extension's own pages only. */
export type Sender = 'page' | 'extension';

interface MessageRule<M extends MessageName> {
  readonly from: readonly Sender[];
  readonly request: z.ZodType<Request<M>>;
}

const nothing = z.object({}).strict();
const host = z.string().min(1).max(253);
/** No shop asks more for one thing than a hundred million. */
const asked = moneySchema.refine((amount) => amount.units >= 0 && toMajor(amount) <= 1e8, {
  error: 'expected 0 to 100,000,000',
});
const siteId = z.string().min(1).max(60);
const siteFile = z.string().max(2_000_000);
const siteDraft = z.object({
  id: siteId.exactOptional(),
  name: z.string().max(1000),
  address: z.string().max(4000),
  patterns: z.array(sitePatternSchema).max(200),
});
const connectionId = z.string().min(1).max(64);
const config = z.record(z.string(), z.unknown());
const secret = z.string().min(1).max(4096);

/** Longer than anyone types, and short enough to derive a key from at once. */
const passphrase = z.string().min(1).max(1000);

const anywhere = ['page', 'extension'] as const;
const visited = ['page'] as const;
const own = ['extension'] as const;

export const MESSAGES: { readonly [M in MessageName]: MessageRule<M> } = {
  ...STEP_MESSAGES,
  ...PLAYBOOK_MESSAGES,
  'overlay.hello': { from: anywhere, request: z.object({ host }) },
  'overlay.off': { from: visited, request: z.object({ host }) },
  'site.switch': { from: own, request: z.object({ host, on: z.boolean() }) },
  'overlay.place': {
    from: anywhere,
    request: z.object({
      host,
      place: z.object({
        corner: z.enum(['top-left', 'top-right', 'bottom-left', 'bottom-right']),
        inset: z.tuple([z.number().min(0).max(20_000), z.number().min(0).max(20_000)]),
        expanded: z.boolean(),
      }),
    }),
  },
  'overlay.panel': { from: visited, request: z.object({ ref: recordRef }) },
  'brief.get': { from: anywhere, request: z.object({ ref: recordRef, unasked: z.boolean().exactOptional() }) },
  'badges.get': { from: anywhere, request: z.object({ refs: z.array(recordRef).max(500) }) },
  'record.refresh': { from: anywhere, request: z.object({ ref: recordRef, unasked: z.boolean().exactOptional() }) },
  'page.open': { from: anywhere, request: z.object({ page: z.enum(['options', 'dashboard', 'sites', 'import']) }) },
  'offer.watch': {
    from: anywhere,
    request: z
      .object({
        ref: recordRef.refine(({ kind }) => kind === 'listing', { error: 'expected a listing' }),
        competitor: z.string().trim().min(1).max(300),
        title: z.string().trim().min(1).max(2000).exactOptional(),
        price: asked.refine(({ units }) => units > 0, { error: 'expected more than 0' }),
        shipping: asked.exactOptional(),
        url: z.url({ protocol: /^https$/ }).max(2000),
        against: z.string().min(1).max(300).exactOptional(),
      })
      .refine(({ price, shipping }) => shipping === undefined || shipping.currency === price.currency, {
        path: ['shipping'],
        error: 'expected the currency of the price',
      }),
  },
  'offer.unwatch': { from: anywhere, request: z.object({ ref: recordRef, offerId: z.string().min(1).max(1000) }) },
  'listings.find': { from: anywhere, request: z.object({ ref: recordRef, words: z.string().trim().min(1).max(200) }) },

  'site.patterns': { from: ['page'], request: z.object({ host }) },

  'summary.get': { from: own, request: nothing },
  'subjects.list': { from: own, request: z.object({ kind: z.enum(['channel', 'partner']) }) },
  'outlook.get': {
    from: own,
    request: z.object({ kind: z.enum(['channel', 'partner']), id: z.string().min(1).max(500) }),
  },
  'figures.by': {
    from: own,
    request: z.object({
      by: z.enum(['channel', 'partner', 'owner', 'region', 'segment', 'product']),
      period: z.enum(['year', 'quarter', 'month']),
    }),
  },
  'customers.get': { from: own, request: nothing },
  'score.check': { from: own, request: nothing },
  'score.weights': { from: own, request: z.object({ method: z.enum(['critic', 'entropy']) }) },
  'settings.get': { from: own, request: nothing },
  'settings.save': {
    from: own,
    request: z.object({
      settings: z.unknown().transform(parseSettings).exactOptional(),
      workspace: workspaceSchema.exactOptional(),
    }),
  },
  'connections.list': { from: own, request: nothing },
  'connection.check': {
    from: own,
    request: z.object({
      connector: z.string().min(1),
      config,
      secret: secret.exactOptional(),
      connectionId: connectionId.exactOptional(),
    }),
  },
  'connection.authorise': {
    from: own,
    request: z.object({
      connector: z.string().min(1),
      config,
      clientId: z.string().min(1).max(200),
      clientSecret: z.string().min(1).max(1000),
      refreshToken: z.string().min(1).max(2000).exactOptional(),
    }),
  },
  'connection.save': {
    from: own,
    request: z.object({
      connector: z.string().min(1),
      connectionId: connectionId.exactOptional(),
      label: z.string().min(1).max(200),
      tenant: z.string().max(200).exactOptional(),
      config,
      secret: secret.exactOptional(),
      writeBack: z.boolean(),
    }),
  },
  'connection.remove': { from: own, request: z.object({ connectionId }) },
  'sync.start': { from: own, request: z.object({ connectionId, full: z.boolean().exactOptional() }) },
  'sync.cancel': { from: own, request: z.object({ connectionId }) },
  'sync.pause': { from: own, request: z.object({ connectionId }) },
  'sync.resume': { from: own, request: z.object({ connectionId }) },
  'sync.status': { from: own, request: nothing },
  'quarantine.list': {
    from: own,
    request: z.object({
      connectionId,
      question: z.object({
        search: z.string().max(200).exactOptional(),
        group: z.string().max(5000).exactOptional(),
        offset: z.number().int().min(0).exactOptional(),
        limit: z.number().int().min(0).max(100),
      }),
    }),
  },
  'quarantine.export': { from: own, request: z.object({ connectionId, format: z.enum(['jsonl', 'csv']) }) },
  'quarantine.retry': { from: own, request: z.object({ connectionId }) },
  'sites.list': { from: own, request: nothing },
  'sites.save': { from: own, request: z.object({ site: siteDraft }) },
  'sites.remove': { from: own, request: z.object({ id: siteId }) },
  'sites.forgo': { from: own, request: z.object({ origin: z.url().max(300) }) },
  'sites.export': { from: own, request: z.object({ ids: z.array(siteId).max(MAX_SITES).exactOptional() }) },
  'sites.preview': { from: own, request: z.object({ content: siteFile }) },
  'sites.import': {
    from: own,
    request: z.object({ content: siteFile, origins: z.array(z.string().max(300)).max(500) }),
  },
  'sites.try': { from: own, request: z.object({ site: siteDraft }) },
  'sample.load': { from: own, request: nothing },
  'analysis.run': { from: own, request: nothing },
  'storage.status': { from: own, request: nothing },
  'storage.check': { from: own, request: z.object({ anew: z.boolean().exactOptional() }) },
  'storage.dismiss': { from: own, request: nothing },
  'data.erase': { from: own, request: nothing },
  'vault.state': { from: own, request: nothing },
  'vault.unlock': { from: own, request: z.object({ passphrase }) },
  'vault.lock': { from: own, request: nothing },
  'vault.protect': { from: own, request: z.object({ passphrase, current: passphrase.exactOptional() }) },
  'vault.unprotect': { from: own, request: z.object({ current: passphrase }) },
  'vault.reset': { from: own, request: nothing },
  'vault.lockAfter': { from: own, request: z.object({ minutes: z.number().int().min(0).max(1440) }) },
  'tab.brief': { from: own, request: z.object({ tab: z.number().int().exactOptional() }) },
};
