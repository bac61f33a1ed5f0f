import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError, text } from '../../lib/errors.ts';
import { auditEntry } from '../../lib/model/audit.ts';
import { isTable, TABLE_NAMES } from '../../lib/model/tables.ts';
import { instantFromMs } from '../../lib/model/time.ts';
import { exportAll } from '../../lib/store/export.ts';
import { exportCsv } from '../../lib/store/export-csv.ts';
import type { Command } from '../command.ts';
import { reasonOf } from '../directory.ts';

/** `export --out FILE` for everything, `export --csv TABLE [--out FILE]` for a table. */
export const exportCommand: Command = {
  name: 'export',
  options: { out: { type: 'string' }, csv: { type: 'string' } },

  async run({ option, store, terminal, translator, progress }) {
    const table = option('csv');
    if (table !== undefined && !isTable(table)) {
      throw new AppError('config', text('cli.badTable', { table, known: TABLE_NAMES.join(', ') }), `no table ${table}`);
    }
    const file = option('out') ?? (table === undefined ? undefined : `${table}.csv`);
    if (file === undefined) throw new AppError('config', text('cli.needs', { option: '--out' }), 'no --out');
    let records = 0;
    const tell = (done: number, total: number) => {
      records = done;
      progress(translator.t('cli.exporting', { done, total }));
    };
    await writeWhole(
      resolve(terminal.cwd, file),
      table === undefined ? exportAll(store, terminal.now(), tell) : exportCsv(store, table, tell),
    );
    const what = table ?? 'all';
    await store.note(auditEntry({ at: instantFromMs(terminal.now()), action: 'export', what, count: records }));
    return { json: { file, table: table ?? null, records }, human: translator.t('cli.exported', { n: records, file }) };
  },
};

/** The file appears when all of it is there; whoever had one by that name keeps it until then. */
async function writeWhole(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(part, 'wx', 0o600);
    try {
      for await (const piece of pieces) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    if (error instanceof AppError) throw error;
    throw new AppError('config', text('cli.fileFailed', { file: path, reason: reasonOf(error) }), reasonOf(error), {
      cause: error,
    });
  }
}
