import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError, text } from '../errors.ts';
import { FACT_TABLE_NAMES, type FactTable } from '../model/tables.ts';
import { type Change, emptyChange, KEPT_TABLES } from './change.ts';
import type { FactUnit } from './fact-unit.ts';
import { codeOf, lockDirectory } from './file-lock.ts';
import type { Damage } from './health.ts';
import { BadLine, Journal, syncDirectory } from './journal.ts';
import { MemoryStore } from './memory.ts';
import { MemoryState } from './memory-state.ts';
import type { Store } from './store.ts';
import { decodeUnit, encodeUnit } from './unit-bytes.ts';

/*
 * A directory: `lock`; `journal.jsonl`, one line a write; `facts/<table>-<seq>.bin`, the units of the fact tables,
 * each on the disk before the line that names it. `compact` and the erasures write the journal anew.
 */
/** 2: with the audit log. */
const HEADER = { format: 'channelwise-store', version: 2 } as const;
const headerSchema = z.object({
  format: z.literal(HEADER.format),
  version: z.number().int(),
  /** Made with the directory. */
  lineage: z.string().optional(),
  /** Writes before those that follow. */
  commit: z.number().int().optional(),
});

const entriesSchema = z.array(z.tuple([z.string(), z.unknown()]));
const lineSchema = z.object({
  clears: z.array(z.enum(KEPT_TABLES)),
  removes: z.partialRecord(z.enum(KEPT_TABLES), z.array(z.string())),
  puts: z.partialRecord(z.enum(KEPT_TABLES), entriesSchema),
  facts: z.partialRecord(
    z.enum(FACT_TABLE_NAMES),
    z.object({ drop: z.array(z.number().int()), add: z.array(z.number().int()) }),
  ),
});
type Line = z.infer<typeof lineSchema>;

/**
 * The store in a directory, for Node. All of it is held in memory.
 * @throws AppError `config` when another process uses the directory, when it cannot be used, or when it is damaged
 */
export async function openFileStore(dir: string): Promise<Store> {
  const unlock = await asAppErrors(dir, async () => {
    await mkdir(join(dir, 'facts'), { recursive: true });
    return lockDirectory(dir);
  });
  try {
    const files = new Files(dir);
    const state = await asAppErrors(dir, () => files.load());
    return new MemoryStore(state, {
      persist: (change) => asAppErrors(dir, () => files.append(change)),
      tidy: (current) => asAppErrors(dir, () => files.rewrite(current)),
      check: (current) => asAppErrors(dir, () => files.check(current)),
      repair: (current) => asAppErrors(dir, () => files.repair(current)),
      close: async () => {
        await files.close();
        await unlock();
      },
    });
  } catch (error) {
    await unlock();
    throw error;
  }
}

class Files {
  readonly #dir: string;
  #journal: Journal | undefined;

  constructor(dir: string) {
    this.#dir = dir;
  }

  async load(): Promise<MemoryState> {
    const { journal, lines } = await Journal.open(join(this.#dir, 'journal.jsonl'), {
      ...HEADER,
      lineage: crypto.randomUUID(),
    });
    this.#journal = journal;
    try {
      return await this.#replay(lines);
    } catch (error) {
      await journal.close();
      throw error;
    }
  }

  /** Pages first: a line in the journal may only name what is there. */
  async append(change: Change): Promise<void> {
    for (const table of FACT_TABLE_NAMES) await this.#write(table, change.facts[table]?.add ?? []);
    await this.#open().append(toLine(change));
  }

  /** Writes the state as a new journal and removes what it no longer names. */
  async rewrite(state: MemoryState): Promise<void> {
    const lines = KEPT_TABLES.flatMap((table) => {
      const entries = [...state.table(table)];
      return entries.length === 0 ? [] : [{ ...toLine(emptyChange()), puts: { [table]: entries } }];
    });
    const facts: Line['facts'] = {};
    for (const table of FACT_TABLE_NAMES) {
      facts[table] = { drop: [], add: state.facts[table].units.map((unit) => unit.seq) };
    }
    const { lineage, commit } = state;
    // The lines that follow count as writes at the next opening.
    const header = { ...HEADER, lineage, commit: commit - lines.length - 1 };
    await this.#open().replace([header, ...lines, { ...toLine(emptyChange()), facts }]);
    await this.#removeOthers(state);
  }

  /** Reads again what is on the disk. */
  async check(state: MemoryState): Promise<Damage[]> {
    const damage: Damage[] = [];
    const note = (error: unknown, say: (detail: string) => Damage) => {
      if (error instanceof BadLine) damage.push(say(error.message));
      else if (error instanceof AppError && error.userText.key === FILE_DAMAGED) damage.push(say(error.detail));
      else throw error;
    };
    await this.#open()
      .verify()
      .catch((error: unknown) => note(error, (detail) => ({ kind: 'record', detail })));
    for (const table of FACT_TABLE_NAMES) {
      for (const { seq } of state.facts[table].units) {
        await this.#read(table, seq).catch((error) => note(error, (detail) => ({ kind: 'facts', table, detail })));
      }
    }
    return damage;
  }

  async repair(state: MemoryState): Promise<void> {
    for (const table of FACT_TABLE_NAMES) await this.#write(table, state.facts[table].units);
    await this.rewrite(state);
  }

  async close(): Promise<void> {
    await this.#journal?.close();
  }

  async #replay([header, ...lines]: readonly unknown[]): Promise<MemoryState> {
    const found = headerSchema.safeParse(header);
    if (!found.success) throw this.#damaged('journal.jsonl', 'it does not begin as a journal does');
    if (found.data.version > HEADER.version) {
      throw new AppError('config', text('error.storageNewer'), `${this.#dir} has version ${found.data.version}`);
    }
    const state = new MemoryState(found.data.lineage, found.data.commit);
    const units = new Map(FACT_TABLE_NAMES.map((table) => [table, new Set<number>()]));
    lines.forEach((line, i) => {
      const parsed = lineSchema.safeParse(line);
      if (!parsed.success) throw this.#damaged('journal.jsonl', `line ${i + 2}: ${parsed.error.message}`);
      const { clears, removes, puts, facts } = parsed.data;
      // Its checksum says that the line is what this code wrote from a Change.
      state.apply({ clears, removes, puts, facts: {} } as Change);
      for (const [table, change] of Object.entries(facts)) {
        const live = units.get(table as FactTable);
        for (const seq of change?.drop ?? []) live?.delete(seq);
        for (const seq of change?.add ?? []) live?.add(seq);
      }
    });
    for (const [table, seqs] of units) {
      const add: FactUnit[] = [];
      for (const seq of [...seqs].sort((a, b) => a - b)) add.push(await this.#read(table, seq));
      state.facts[table].apply([], add);
    }
    await this.#removeOthers(state);
    return state;
  }

  async #read(table: FactTable, seq: number): Promise<FactUnit> {
    const name = fileName(table, seq);
    const bytes = await readFile(join(this.#dir, 'facts', name)).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') throw this.#damaged(join('facts', name), 'it is missing');
      throw error;
    });
    const unit = decodeUnit(table, bytes);
    if (unit?.seq !== seq) throw this.#damaged(join('facts', name), 'its checksum is wrong');
    return unit;
  }

  async #write(table: FactTable, units: readonly FactUnit[]): Promise<void> {
    if (units.length === 0) return;
    for (const unit of units) {
      const file = await open(join(this.#dir, 'facts', fileName(table, unit.seq)), 'w');
      try {
        await file.writeFile(encodeUnit(table, unit));
        await file.datasync();
      } finally {
        await file.close();
      }
    }
    await syncDirectory(join(this.#dir, 'facts'));
  }

  /** Files of writes that never came to a line, and of units that were replaced. */
  async #removeOthers(state: MemoryState): Promise<void> {
    const wanted = new Set(
      FACT_TABLE_NAMES.flatMap((table) => state.facts[table].units.map((unit) => fileName(table, unit.seq))),
    );
    for (const name of await readdir(join(this.#dir, 'facts'))) {
      if (!wanted.has(name)) await rm(join(this.#dir, 'facts', name), { force: true });
    }
  }

  #open(): Journal {
    if (!this.#journal) throw new AppError('bug', text('error.bug'), 'the journal is not open');
    return this.#journal;
  }

  #damaged(file: string, detail: string): AppError {
    return damaged(join(this.#dir, file), detail);
  }
}

const FILE_DAMAGED = 'error.storageFileDamaged';
const fileName = (table: FactTable, seq: number): string => `${table}-${seq}.bin`;

function toLine({ clears, removes, puts, facts }: Change) {
  const units: Line['facts'] = {};
  for (const table of FACT_TABLE_NAMES) {
    const change = facts[table];
    if (change) units[table] = { drop: [...change.drop], add: change.add.map((unit) => unit.seq) };
  }
  return { clears, removes, puts, facts: units };
}

function damaged(file: string, detail: string): AppError {
  return new AppError('config', text(FILE_DAMAGED, { file }), `${file}: ${detail}`);
}

/** What the user can do about a failure of the file system. */
async function asAppErrors<R>(dir: string, job: () => Promise<R>): Promise<R> {
  try {
    return await job();
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof BadLine) throw damaged(join(dir, 'journal.jsonl'), error.message);
    const detail = error instanceof Error ? error.message : String(error);
    const code = codeOf(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new AppError('config', text('error.storageFull'), detail, { cause: error });
    }
    if (code === undefined) throw error;
    throw new AppError('config', text('error.storageFolder', { folder: dir, reason: code }), detail, { cause: error });
  }
}
