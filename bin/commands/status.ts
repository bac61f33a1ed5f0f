import { TABLE_NAMES } from '../../lib/model/tables.ts';
import { statusOf } from '../../lib/sync/status.ts';
import type { Command } from '../command.ts';
import { failureJson } from '../failure-json.ts';
import { textTable } from '../text-table.ts';

/** `status`: each connection, how old its data is and what went wrong. */
export const statusCommand: Command = {
  name: 'status',
  options: {},

  async run({ store, terminal, translator }) {
    const connections = await store.connections();
    const states = await Promise.all(
      connections.map(async (connection) => statusOf(connection, await store.streamStates(connection.id))),
    );
    const counts = await Promise.all(TABLE_NAMES.map(async (table) => [table, await store.count(table)] as const));
    return {
      json: {
        connections: states.map(({ id, label, connector, phase, completedAt, read, rejected, failure }) => ({
          id,
          label,
          connector,
          phase,
          completedAt: completedAt ?? null,
          read,
          rejected,
          ...(failure ? { error: failureJson(failure, translator) } : {}),
        })),
        records: Object.fromEntries(counts.filter(([, count]) => count > 0)),
      },
      human:
        states.length === 0
          ? translator.t('cli.empty')
          : textTable(
              [
                ...['connection', 'state', 'age', 'read', 'rejected'].map((column) =>
                  translator.t(`cli.status.${column}`),
                ),
                '',
              ],
              states.map(({ id, phase, completedAt, read, rejected, failure }) => [
                id,
                translator.t(`cli.phase.${phase}`),
                completedAt === undefined ? '–' : translator.age(completedAt, terminal.now()),
                translator.number(read),
                translator.number(rejected),
                failure ? translator.text(failure.userText) : '',
              ]),
              [0, 1, 5],
            ),
    };
  },
};
