import { UNATTENDED } from '../../integrations/unattended.ts';
import { AppError, text } from '../../lib/errors.ts';
import { auditEntry } from '../../lib/model/audit.ts';
import { connectionIdSchema } from '../../lib/model/ids.ts';
import { instantFromMs } from '../../lib/model/time.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import type { Handlers } from '../../lib/platform/messaging-server.ts';
import { releaseSites } from '../../lib/platform/sites.ts';
import { forgetSessionTokens } from '../../lib/platform/token-sessions.ts';
import { vault } from '../../lib/platform/vault.ts';
import { quarantineCsv, quarantineJsonLines } from '../../lib/store/export-quarantine.ts';
import { connectorHttp } from '../../lib/sync/connector-http.ts';
import { searchQuarantine } from '../../lib/sync/quarantine-groups.ts';
import type { Connection } from '../../lib/sync/state.ts';
import type { Container } from './container.ts';
import {
  authorise,
  type Credentials,
  credentialsOf,
  draftCredentials,
  forgetSecret,
  saveSecret,
} from './credentials.ts';
import { clearLeftovers } from './leftovers.ts';
import { builtInPages, originsOf } from './origins.ts';
import { isLocked, requireUnlocked } from './security.ts';
import { forgetSites } from './site-handlers.ts';
import { sitesChanged } from './start.ts';

type ConnectionMessage =
  | 'connections.list'
  | 'connection.check'
  | 'connection.authorise'
  | 'connection.save'
  | 'connection.remove'
  | 'sync.start'
  | 'sync.cancel'
  | 'sync.pause'
  | 'sync.resume'
  | 'sync.status'
  | 'quarantine.list'
  | 'quarantine.export'
  | 'quarantine.retry'
  | 'sample.load'
  | 'data.erase';

const SAMPLE = 'sample';

export function connectionHandlers({ store, sync, analyst, http }: Container): Pick<Handlers, ConnectionMessage> {
  return {
    async 'connections.list'() {
      const connections = await store.connections();
      return Promise.all(
        connections.map(async ({ id, connector, label, tenant, config, writeBack, createdAt }) => ({
          id,
          connector,
          label,
          ...(tenant === undefined ? {} : { tenant }),
          config,
          writeBack,
          hasSecret: await vault.has(id),
          createdAt,
        })),
      );
    },

    async 'connection.check'({ connector: connectorId, config, secret, connectionId }) {
      const connector = connectorOf(connectorId);
      const parsed = connector.configSchema.safeParse(config);
      if (!parsed.success) {
        throw new AppError('config', text('error.settingsInvalid'), parsed.error.message);
      }
      const connection = connectionIdSchema.parse(connectionId ?? connectorId);
      const at = instantFromMs(systemClock.now());
      const draft = secret === undefined ? undefined : draftCredentials(connector, secret, parsed.data, http);
      const none: Credentials = { secret: undefined };
      const saved = connectionId === undefined ? none : undefined;
      const { accessToken, secret: used } =
        draft ?? saved ?? (await credentialsOf(connector, connection, parsed.data, http));
      const checked = await connector.check({
        connection,
        config: parsed.data,
        secret: used,
        ...(accessToken === undefined ? {} : { accessToken }),
        http: connectorHttp(connector, parsed.data, http),
        clock: systemClock,
        workspace: await store.workspace(),
        signal: AbortSignal.timeout(25_000),
        log: () => {},
      });
      const outcome = checked.ok ? 'done' : checked.failure.kind === 'transient' ? 'unconfirmed' : 'refused';
      const known = connectionId === undefined ? {} : { connection };
      await store.note(auditEntry({ at, action: 'check', system: connectorId, outcome, ...known }));
      // A system may change a refresh token each time it is used: what is saved has to be the last.
      return draft === undefined || draft.current() === secret ? checked : { ...checked, secret: draft.current() };
    },

    async 'connection.authorise'({ connector: connectorId, config, ...app }) {
      const connector = connectorOf(connectorId);
      return { secret: await authorise(connector, connector.configSchema.parse(config), app, http) };
    },

    async 'connection.save'({ connector, connectionId, label, tenant, config, secret, writeBack }) {
      connectorOf(connector);
      if (secret !== undefined) await requireUnlocked();
      const existing = await store.connections();
      const id = connectionIdSchema.parse(connectionId ?? freeId(connector, tenant, existing));
      const createdAt = instantFromMs(systemClock.now());
      await sync.edit(id, (before) => ({
        createdAt,
        epoch: 0,
        ...before,
        id,
        connector,
        label,
        ...(tenant === undefined ? {} : { tenant }),
        config,
        writeBack,
      }));
      if (secret !== undefined) await saveSecret(id, secret);
      await sitesChanged();
      return { connectionId: id };
    },

    async 'connection.remove'({ connectionId }) {
      await sync.cancel(connectionId);
      const all = await store.connections();
      const removed = all.find(({ id }) => id === connectionId);
      await store.eraseConnection(connectionId, instantFromMs(systemClock.now()));
      await forgetSecret(connectionId);
      const lastOfItsKind = !all.some(({ id, connector }) => id !== connectionId && connector === removed?.connector);
      if (removed !== undefined && lastOfItsKind) await releaseSites(originsOf(removed.connector));
      await analyst.run();
      clearLeftovers();
      return null;
    },

    async 'sync.start'({ connectionId, full }) {
      if (await isLocked(connectionId)) await requireUnlocked();
      if (full === true) await sync.startFull(connectionId);
      else sync.start(connectionId);
      return null;
    },
    async 'sync.cancel'({ connectionId }) {
      await sync.stop(connectionId);
      return null;
    },
    async 'sync.pause'({ connectionId }) {
      await sync.pause(connectionId);
      return null;
    },
    async 'sync.resume'({ connectionId }) {
      await sync.resume(connectionId);
      return null;
    },
    'sync.status': () => sync.statuses(),
    async 'quarantine.list'({ connectionId, question }) {
      const items = await store.quarantine(connectionId);
      const states = await store.streamStates(connectionId);
      const unkept = states.reduce((sum, state) => sum + (state.unkept ?? 0), 0);
      return { ...searchQuarantine(items, question), total: items.length, unkept };
    },
    async 'quarantine.export'({ connectionId, format }) {
      const items = await store.quarantine(connectionId);
      return { text: format === 'csv' ? quarantineCsv(items) : quarantineJsonLines(items) };
    },
    async 'quarantine.retry'({ connectionId }) {
      sync.start(connectionId, { retry: true });
      return null;
    },

    async 'sample.load'() {
      const existing = (await store.connections()).find(({ id }) => id === SAMPLE);
      if (existing === undefined) {
        await store.saveConnection({
          id: connectionIdSchema.parse(SAMPLE),
          connector: SAMPLE,
          label: connectorOf(SAMPLE).label,
          config: {},
          writeBack: false,
          createdAt: instantFromMs(systemClock.now()),
          epoch: 0,
        });
      }
      await sync.startFull(SAMPLE);
      return null;
    },

    async 'data.erase'() {
      await sync.cancelAll();
      const connectors = new Set((await store.connections()).map(({ connector }) => connector));
      await store.eraseAll(instantFromMs(systemClock.now()));
      await vault.reset();
      await forgetSessionTokens();
      for (const connector of connectors) await releaseSites(originsOf(connector));
      await releaseSites(builtInPages);
      await forgetSites();
      // One that was going on would have kept results of what is gone.
      await analyst.run();
      clearLeftovers();
      return null;
    },
  };
}

export function connectorOf(id: string) {
  const connector = UNATTENDED.find((candidate) => candidate.id === id);
  if (connector === undefined) throw new AppError('bug', text('error.bug'), `no connector ${id}`);
  return connector;
}

function freeId(connector: string, tenant: string | undefined, existing: readonly Connection[]): string {
  const wanted = [connector, tenant]
    .filter((part) => part !== undefined)
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 60);
  // The same portal again is the same connection: its records are the same records.
  const same = existing.find((other) => other.connector === connector && other.tenant === tenant);
  return same?.id ?? wanted;
}
