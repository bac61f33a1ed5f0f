import { type AuditEntry, auditEntry } from '../../lib/model/audit.ts';
import { instantFromMs } from '../../lib/model/time.ts';
import { setAlarmAt } from '../../lib/platform/alarms.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import type { Handlers } from '../../lib/platform/messaging-server.ts';
import { forgetSessionTokens } from '../../lib/platform/token-sessions.ts';
import { vault } from '../../lib/platform/vault.ts';
import type { MessageName } from '../../lib/protocol/types.ts';
import { neverShow } from '../../lib/redact.ts';
import { vaultLocked } from '../../lib/vault/vault.ts';
import type { Container } from './container.ts';
import { syncDue } from './schedule.ts';

export const LOCK_ALARM = 'lock';
/** While a run goes on the vault stays open, and is looked at again so much later. */
const LOOK_AGAIN_MS = 60_000;

type VaultMessage = Extract<MessageName, `vault.${string}`>;

export function vaultHandlers(parts: Container): Pick<Handlers, VaultMessage> {
  return {
    'vault.state': () => vault.state(),
    async 'vault.unlock'({ passphrase }) {
      neverShow(passphrase);
      const at = instantFromMs(systemClock.now());
      const note = (outcome: AuditEntry['outcome']) => parts.store.note(auditEntry({ at, action: 'unlock', outcome }));
      try {
        await vault.unlock(passphrase);
      } catch (error) {
        await note('refused');
        throw error;
      }
      await note('done');
      await opened();
      return null;
    },
    async 'vault.lock'() {
      await vault.lock();
      await forgetSessionTokens();
      await parts.sync.cancelLocked();
      return null;
    },
    async 'vault.protect'({ passphrase, current }) {
      for (const secret of [passphrase, current]) neverShow(secret);
      await vault.protect(passphrase, current);
      await opened();
      return null;
    },
    async 'vault.unprotect'({ current }) {
      neverShow(current);
      await vault.unprotect(current);
      await opened();
      return null;
    },
    async 'vault.reset'() {
      await parts.sync.cancelAll();
      await vault.reset();
      await forgetSessionTokens();
      return null;
    },
    async 'vault.lockAfter'({ minutes }) {
      await vault.lockAfter(minutes);
      await lockIdle(parts);
      return null;
    },
  };

  /** What was due while it was locked goes on; nobody waits for it. */
  async function opened(): Promise<void> {
    await lockIdle(parts);
    void syncDue(parts).catch(() => undefined);
  }
}

/** Locks the vault once its user has been away for as long as they said, and sees to it that this is looked at in time. */
export async function lockIdle({ sync }: Pick<Container, 'sync'>): Promise<void> {
  const next = sync.busy ? systemClock.now() + LOOK_AGAIN_MS : await vault.lockIfIdle();
  // What was had for the secrets is locked away with them.
  if (next === undefined && (await vault.state()).locked) await forgetSessionTokens();
  if (next !== undefined) await setAlarmAt(LOCK_ALARM, next);
}

/** What pages ask without their user doing anything: it does not keep the vault open. */
const BY_THEMSELVES: ReadonlySet<MessageName> = new Set([
  'badges.get',
  'overlay.hello',
  'overlay.panel',
  'site.patterns',
  'sync.status',
  'tab.brief',
  'vault.state',
]);

/** A message came in, which may be a sign of the user. */
export function noteUse(message: MessageName, request: unknown): void {
  const unasked = typeof request === 'object' && request !== null && 'unasked' in request && request.unasked === true;
  // Nobody waits for it; where the storage fails, whoever needs it is told.
  if (!unasked && !BY_THEMSELVES.has(message)) void vault.used().catch(() => undefined);
}

/** Whether a connection has a secret that cannot be read just now. */
export async function isLocked(connection: string): Promise<boolean> {
  const { locked } = await vault.state();
  return locked && (await vault.has(connection));
}

/** @throws AppError `permission` that says to unlock first */
export async function requireUnlocked(): Promise<void> {
  if ((await vault.state()).locked) throw vaultLocked();
}
