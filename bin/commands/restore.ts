import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { AppError, text } from '../../lib/errors.ts';
import { auditEntry } from '../../lib/model/audit.ts';
import { instantFromMs } from '../../lib/model/time.ts';
import { utf8 } from '../../lib/store/export-text.ts';
import { importAll } from '../../lib/store/restore.ts';
import type { Command } from '../command.ts';
import { reasonOf } from '../directory.ts';

/** `restore --from FILE`: an export into an empty workspace. */
export const restoreCommand: Command = {
  name: 'restore',
  options: { from: { type: 'string' } },

  async run({ option, store, terminal, translator, progress }) {
    const file = option('from');
    if (file === undefined) throw new AppError('config', text('cli.needs', { option: '--from' }), 'no --from');
    const { signal } = terminal;
    try {
      const { exportedAt, counts, total } = await importAll(store, utf8(bytesOf(resolve(terminal.cwd, file))), {
        signal,
        onProgress: (done, total) => progress(translator.t('cli.restoring', { done, total })),
      });
      const at = instantFromMs(terminal.now());
      await store.note(auditEntry({ at, action: 'restore', what: 'all', count: total }));
      const found = Object.entries(counts).filter(([, count]) => count > 0);
      return {
        json: { file, exportedAt, records: total, tables: Object.fromEntries(found) },
        human: translator.t('cli.restored', { n: total, file }),
      };
    } catch (error) {
      if (signal.aborted) throw new AppError('config', text('cli.restoreStopped'), 'interrupted', { cause: error });
      throw error;
    }
  },
};

async function* bytesOf(path: string): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(path);
  } catch (error) {
    throw new AppError('config', text('cli.fileFailed', { file: path, reason: reasonOf(error) }), reasonOf(error), {
      cause: error,
    });
  }
}
