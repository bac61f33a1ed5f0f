import { assembleBrief } from '../../lib/brief/assemble.ts';
import { connectionFor } from '../../lib/brief/find-record.ts';
import { AppError, text, toFailure } from '../../lib/errors.ts';
import { type AuditEntry, auditEntry } from '../../lib/model/audit.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { instantFromMs } from '../../lib/model/time.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import type { NextStep } from '../../lib/playbook/step.ts';
import type { TaskPreview, TaskTexts } from '../../lib/protocol/step-messages.ts';
import type { NewTask } from '../../lib/sync/connector.ts';
import { connectorHttp } from '../../lib/sync/connector-http.ts';
import type { Connection } from '../../lib/sync/state.ts';
import { connectorOf } from './connections.ts';
import type { Container } from './container.ts';
import { credentialsOf } from './credentials.ts';
import { ownerIn, ownersOf } from './owners.ts';
import { currentTexts } from './texts.ts';

type Parts = Pick<Container, 'store' | 'http'>;

/** What would be written, word for word. */
export async function previewTask(parts: Parts, stepId: string, ref: RecordRef): Promise<TaskPreview> {
  const { step, recordName } = await stepOn(parts, stepId, ref);
  const connection = connectionFor(await parts.store.connections(), ref);
  const { translator } = await currentTexts();
  return {
    title: translator.text(step.task.title),
    body: translator.text(step.task.body),
    ...(step.dueOn === undefined ? {} : { dueOn: step.dueOn }),
    on: recordName,
    // On a site that its user has described, the task goes to the system whose ids it shows.
    system: connectorOf('status' in connection ? ref.system : connection.connector).label,
    owners: await ownersOf(parts.store, ref),
  };
}

/**
 * Writes the task to the record's system and remembers that the step was accepted. Called in turn for one step: who
 * asks again, in another window or by a second click, is given the task there is.
 */
export async function createTask(
  parts: Parts,
  stepId: string,
  ref: RecordRef,
  texts?: TaskTexts,
): Promise<{ url?: string }> {
  const decisions = await parts.store.decisions();
  const task = decisions.find(({ id, decision }) => id === stepId && decision === 'accepted')?.task;
  if (task !== undefined) return task.url === undefined ? {} : { url: task.url };
  return writeTask(parts, stepId, ref, texts);
}

async function writeTask(
  parts: Parts,
  stepId: string,
  ref: RecordRef,
  texts: TaskTexts | undefined,
): Promise<{ url?: string }> {
  const { store, http } = parts;
  const { step } = await stepOn(parts, stepId, ref);
  const connection = connectionFor(await store.connections(), ref);
  const connector = 'status' in connection ? undefined : connectorOf(connection.connector);
  if ('status' in connection || connector?.write === undefined) {
    throw new AppError('config', text('error.cannotWrite'), `no connection writes to ${ref.system}`);
  }
  if (!connection.writeBack) {
    throw new AppError('permission', text('error.writeBackOff'), `write-back is off for ${connection.id}`);
  }
  const { title, body, dueOn, ownerId } = texts ?? (await previewTask(parts, stepId, ref));
  const owner = ownerId === undefined ? undefined : await ownerIn(store, connection, ownerId);
  const task: NewTask = {
    on: { kind: writableKind(ref), externalId: ref.externalId },
    title,
    body,
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(owner === undefined ? {} : { ownerExternalId: owner.source.externalId }),
  };
  const config = connector.configSchema.parse(connection.config);
  const context = {
    connection: connection.id,
    config,
    ...(await credentialsOf(connector, connection.id, config, http)),
    http: connectorHttp(connector, config, http),
    clock: systemClock,
    workspace: await store.workspace(),
    signal: AbortSignal.timeout(25_000),
    log: () => {},
  };
  const note = noteOf(store, connection);
  // Before it is asked for: a worker that dies in between leaves it open whether the task is there.
  await note('unconfirmed');
  const created = await connector.write.createTask(context, task).catch(async (error: unknown) => {
    if (toFailure(error).kind !== 'transient') await note('refused');
    throw notWritten(error, connector.label);
  });
  await note('done');
  await store.saveDecision({
    id: step.id,
    rule: step.rule,
    decision: 'accepted',
    at: instantFromMs(systemClock.now()),
    ...(owner === undefined ? {} : { to: owner.name }),
    ...(step.baseline === undefined ? {} : { baseline: step.baseline }),
    task: { externalId: created.externalId, ...(created.url === undefined ? {} : { url: created.url }) },
  });
  return created.url === undefined ? {} : { url: created.url };
}

/** Keeps one line of the audit log up to what is known of one write. */
function noteOf(store: Container['store'], { id, connector }: Connection) {
  const at = instantFromMs(systemClock.now());
  const write = { at, action: 'write', connection: id, system: connector, what: 'task' } as const;
  return (outcome: AuditEntry['outcome']) =>
    store.note(auditEntry({ ...write, outcome, count: outcome === 'done' ? 1 : 0 }));
}

/** Reading is tried again by itself; writing is not, and whether it came through may be open. */
function notWritten(error: unknown, system: string): unknown {
  const { kind, detail } = toFailure(error);
  if (kind === 'rateLimited') return new AppError(kind, text('error.taskRefused', { system }), detail);
  if (kind === 'transient') return new AppError(kind, text('error.taskUnconfirmed', { system }), detail);
  return error;
}

/** A page may only act on the steps of the record it shows. */
async function stepOn(
  { store }: Parts,
  stepId: string,
  ref: RecordRef,
): Promise<{ step: NextStep; recordName: string }> {
  const reply = await assembleBrief(store, ref, systemClock.now());
  const step = reply.status === 'ok' ? reply.brief.steps.find(({ id }) => id === stepId) : undefined;
  if (reply.status !== 'ok' || step === undefined) {
    throw stepGone(stepId, ref);
  }
  return { step, recordName: reply.brief.record.name };
}

export function stepGone(stepId: string, ref: RecordRef | undefined): AppError {
  const where = ref === undefined ? '' : ` on ${ref.kind} ${ref.externalId}`;
  return new AppError('config', text('error.stepGone'), `no step ${stepId}${where}`);
}

function writableKind(ref: RecordRef): NewTask['on']['kind'] {
  switch (ref.kind) {
    case 'contact':
    case 'deal':
      return ref.kind;
    case 'account':
    case 'partner':
      return 'account';
    default:
      throw new AppError('config', text('error.cannotWrite'), `no tasks on ${ref.kind} records`);
  }
}
