import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { csvConnector } from '../../integrations/csv/connector.ts';
import { type Profile, parseProfile } from '../../integrations/csv/profile.ts';
import { shippedProfiles } from '../../integrations/csv/shipped-profiles.ts';
import { AppError, text } from '../../lib/errors.ts';
import { connectionIdSchema } from '../../lib/model/ids.ts';
import type { HttpClient } from '../../lib/sync/http.ts';
import type { Command, Session } from '../command.ts';
import { reasonOf, tableFiles } from '../directory.ts';
import { runConnector } from '../run-connector.ts';

/** `import --profile NAME|FILE --dir DIR`: the files of a directory by a mapping profile. */
export const importCommand: Command = {
  name: 'import',
  options: { profile: { type: 'string' }, dir: { type: 'string' } },

  async run(session) {
    const { terminal, store } = session;
    const profile = await readProfile(session);
    const dir = session.option('dir');
    if (dir === undefined) throw new AppError('config', text('cli.needs', { option: '--dir' }), 'no --dir');
    const files = await tableFiles(resolve(terminal.cwd, dir));
    const connection = connectionIdSchema.parse(profile.id);
    const config = { profile };
    // A mistake in the last file should show before the first is stored.
    const checked = await csvConnector.check({
      connection,
      config,
      secret: undefined,
      http: NO_NETWORK,
      clock: terminal,
      workspace: await store.workspace(),
      signal: terminal.signal,
      files,
      log: () => undefined,
    });
    if (!checked.ok) {
      const { kind, userText, detail } = checked.failure;
      throw new AppError(kind, userText, detail);
    }
    return runConnector(session, {
      connector: csvConnector,
      connection,
      label: profile.name,
      config,
      http: NO_NETWORK,
      files,
    });
  },
};

const NO_NETWORK: HttpClient = {
  send: () => Promise.reject(new AppError('bug', text('error.bug'), 'an import of files needs no network')),
};

async function readProfile({ option, terminal }: Session): Promise<Profile> {
  const name = option('profile');
  const shipped = [...shippedProfiles.keys()].join(', ');
  if (name === undefined) throw new AppError('config', text('cli.needsProfile', { shipped }), 'no --profile');
  const profile = shippedProfiles.get(name);
  if (profile) return profile;
  try {
    return parseProfile(await readFile(resolve(terminal.cwd, name), 'utf8'));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('config', text('cli.noProfile', { profile: name, shipped }), reasonOf(error), { cause: error });
  }
}
