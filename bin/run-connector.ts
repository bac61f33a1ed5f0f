import { type Failure, text } from '../lib/errors.ts';
import type { ConnectionId } from '../lib/model/ids.ts';
import { TABLE_NAMES } from '../lib/model/tables.ts';
import { instantFromMs } from '../lib/model/time.ts';
import { applyRetention } from '../lib/store/retention.ts';
import type { Connector, FileSource } from '../lib/sync/connector.ts';
import type { HttpClient } from '../lib/sync/http.ts';
import { memoryLocks } from '../lib/sync/locks.ts';
import { type RunReport, runConnection } from '../lib/sync/runner.ts';
import { type Connection, connectionSchema } from '../lib/sync/state.ts';
import type { Outcome, Session } from './command.ts';
import { failureJson } from './failure-json.ts';
import { textTable } from './text-table.ts';

export interface ConnectorRun {
  readonly connector: Connector;
  readonly connection: ConnectionId;
  readonly label: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly tenant?: string | undefined;
  readonly secret?: string | undefined;
  readonly http: HttpClient;
  readonly files?: readonly FileSource[] | undefined;
}

/** Saves the connection, brings it up to date and says what came of it. */
export async function runConnector(session: Session, run: ConnectorRun): Promise<Outcome> {
  const { store, terminal, translator } = session;
  const known = (await store.connections()).find(({ id }) => id === run.connection);
  const connection: Connection = connectionSchema.parse({
    writeBack: false,
    createdAt: instantFromMs(terminal.now()),
    ...known,
    id: run.connection,
    connector: run.connector.id,
    label: run.label,
    config: run.config,
    ...(run.tenant === undefined ? {} : { tenant: run.tenant }),
  });
  await store.saveConnection(connection);
  const report = await runConnection(
    {
      store,
      connector: run.connector,
      secret: run.secret,
      http: run.http,
      clock: terminal,
      signal: terminal.signal,
      locks: memoryLocks(),
      workspace: await store.workspace(),
      ...(run.files ? { files: run.files } : {}),
      onProgress: ({ stream, streams }) => {
        const current = streams.find(({ id }) => id === stream);
        if (current === undefined) return;
        const { id, name, read, expected } = current;
        const params = { stream: name ? translator.text(name) : id, read };
        session.progress(
          expected === undefined
            ? translator.t('cli.reading', params)
            : translator.t('cli.readingOf', { ...params, expected }),
        );
      },
    },
    connection.id,
  );
  if (report.written + report.deleted > 0) await store.compact();
  await applyRetention(store, terminal.now());
  return outcomeOf(session, connection, report, run.files !== undefined);
}

const SHOWN_REJECTS = 20;

async function outcomeOf(
  session: Session,
  connection: Connection,
  report: RunReport,
  files: boolean,
): Promise<Outcome> {
  const { store, translator } = session;
  const counts = await Promise.all(TABLE_NAMES.map(async (table) => [table, await store.count(table)] as const));
  const records = counts.filter(([, count]) => count > 0);
  const rejects = await store.quarantine(connection.id);
  const { status, read, rejected, written, deleted, failure, streams } = report;
  return {
    json: {
      connection: connection.id,
      label: connection.label,
      status,
      read,
      rejected,
      written,
      deleted,
      streams: streams.map((state) => ({
        id: state.stream,
        phase: state.phase,
        read: state.read,
        rejected: state.rejected,
        ...(state.failure ? { error: failureJson(state.failure, translator) } : {}),
      })),
      /** Of the whole workspace. */
      records: Object.fromEntries(records),
      rejects: rejects.slice(0, SHOWN_REJECTS).map(({ stream, reason, raw }) => ({ stream, reason, raw })),
      ...(failure ? { error: failureJson(failure, translator) } : {}),
    },
    human: [
      summaryLine(session, connection, report, files),
      '',
      textTable(
        [translator.t('cli.table'), translator.t('cli.records')],
        records.map(([table, count]) => [translator.t(`cli.tables.${table}`), translator.number(count)]),
      ),
      ...(rejects.length === 0
        ? []
        : [
            '',
            translator.t('cli.rejects', { n: rejects.length }),
            ...rejects.slice(0, SHOWN_REJECTS).map(({ reason }) => `  ${reason}`),
            ...(rejects.length > SHOWN_REJECTS
              ? [`  ${translator.t('cli.more', { n: rejects.length - SHOWN_REJECTS })}`]
              : []),
          ]),
    ].join('\n'),
    ...endOf(report),
  };
}

function summaryLine({ translator }: Session, { label }: Connection, report: RunReport, files: boolean): string {
  const { status, read, written } = report;
  if (status !== 'done') return translator.t('cli.stopped', { label, read });
  if (read > 0) return translator.t('cli.done', { label, read, written });
  return files ? translator.t('cli.alreadyImported', { label }) : translator.t('cli.nothingNew', { label });
}

function endOf({ status, failure }: RunReport): { failure?: Failure } {
  if (failure) return { failure };
  if (status !== 'cancelled') return {};
  return { failure: { kind: 'transient', userText: text('cli.cancelled'), detail: 'interrupted' } };
}
