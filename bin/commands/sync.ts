import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { UNATTENDED } from '../../integrations/unattended.ts';
import { AppError, text } from '../../lib/errors.ts';
import { connectionIdSchema } from '../../lib/model/ids.ts';
import type { Connector } from '../../lib/sync/connector.ts';
import type { HttpClient } from '../../lib/sync/http.ts';
import { createHttpClient } from '../../lib/sync/http-client.ts';
import { memoryBudgets } from '../../lib/sync/rate-budget.ts';
import { sleep } from '../../lib/sync/sleep.ts';
import type { Command, Session } from '../command.ts';
import { reasonOf } from '../directory.ts';
import { runConnector } from '../run-connector.ts';

const configSchema = z.record(z.string(), z.unknown());

/**
 * `sync --connector ID [--token-env NAME | --token-file FILE] [--config JSON] [--connection ID]`. The token is taken
 * from a variable or a file, never from the command line, where other users of the machine could read it.
 */
export const syncCommand: Command = {
  name: 'sync',
  options: {
    connector: { type: 'string' },
    connection: { type: 'string' },
    config: { type: 'string' },
    'token-env': { type: 'string' },
    'token-file': { type: 'string' },
  },

  async run(session) {
    const { terminal, store } = session;
    const connector = connectorOf(session);
    const connection = connectionId(session.option('connection') ?? connector.id);
    const known = (await store.connections()).find(({ id }) => id === connection);
    const given = parseConfig(session.option('config'));
    const asked = { ...known?.config, ...given };
    const parsed = connector.configSchema.safeParse(asked);
    if (!parsed.success) throw badConfig(parsed.error.issues[0]);
    const secret = connector.auth === 'token' ? await readToken(session) : undefined;
    const http = httpClient(session);
    const checked = await connector.check({
      connection,
      config: parsed.data,
      secret,
      http,
      clock: terminal,
      workspace: await store.workspace(),
      signal: terminal.signal,
      log: () => undefined,
    });
    if (!checked.ok) {
      const { kind, userText, detail, retryAt } = checked.failure;
      throw new AppError(kind, userText, detail, retryAt === undefined ? {} : { retryAt });
    }
    for (const notice of checked.notices ?? []) terminal.err(`${session.translator.text(notice)}\n`);
    return runConnector(session, {
      connector,
      connection,
      label: checked.label,
      // What the user set goes before what the connector found out.
      config: { ...checked.suggested, ...asked },
      tenant: checked.tenant,
      secret,
      http,
    });
  },
};

function connectorOf({ option }: Session): Connector {
  const known = UNATTENDED.map(({ id }) => id).join(', ');
  const id = option('connector');
  const connector = UNATTENDED.find((candidate) => candidate.id === id);
  if (connector) return connector;
  throw new AppError('config', text('cli.needsConnector', { known }), `no connector ${id}`);
}

function connectionId(id: string) {
  const parsed = connectionIdSchema.safeParse(id);
  if (parsed.success) return parsed.data;
  throw new AppError('config', text('cli.badConnection', { id }), `bad connection id ${id}`);
}

function parseConfig(json: string | undefined): Record<string, unknown> {
  if (json === undefined) return {};
  try {
    return configSchema.parse(JSON.parse(json));
  } catch (error) {
    throw new AppError('config', text('cli.badConfig', { reason: 'JSON' }), '--config is not a JSON object', {
      cause: error,
    });
  }
}

function badConfig(issue: z.core.$ZodIssue | undefined): AppError {
  const reason = issue ? `${issue.path.join('.')}: ${issue.message}` : '';
  return new AppError('config', text('cli.badConfig', { reason }), `--config: ${reason}`);
}

async function readToken({ option, terminal }: Session): Promise<string> {
  const variable = option('token-env');
  const file = option('token-file');
  if (variable !== undefined) {
    const token = terminal.env[variable]?.trim();
    if (token) return token;
    throw new AppError('config', text('cli.noTokenEnv', { name: variable }), `${variable} is not set`);
  }
  if (file === undefined) throw new AppError('config', text('cli.needsToken'), 'no token');
  try {
    const token = (await readFile(resolve(terminal.cwd, file), 'utf8')).trim();
    if (token) return token;
  } catch (error) {
    throw new AppError('config', text('cli.noTokenFile', { file }), reasonOf(error), { cause: error });
  }
  throw new AppError('config', text('cli.noTokenFile', { file }), `${file} is empty`);
}

function httpClient({ terminal }: Session): HttpClient {
  return createHttpClient({
    fetch: terminal.fetch,
    clock: terminal,
    random: () => Math.random(),
    sleep,
    budgets: memoryBudgets(),
  });
}
