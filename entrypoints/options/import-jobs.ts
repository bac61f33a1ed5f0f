import type {
  Catalogue,
  FileInspection,
  ImportProgress,
  ImportReport,
  Inspection,
} from '../../components/options/import/types.ts';
import { matchesGlob } from '../../integrations/csv/bytes.ts';
import { csvConnector } from '../../integrations/csv/connector.ts';
import { ENTITIES, type Entity } from '../../integrations/csv/fields.ts';
import { chooseColumnOf, draftEntryOf, inspectFiles } from '../../integrations/csv/inspect.ts';
import { draftProfileSchema, ENCODINGS, fileId, type Profile, parseProfile } from '../../integrations/csv/profile.ts';
import { shippedProfiles } from '../../integrations/csv/shipped-profiles.ts';
import { AppError, text } from '../../lib/errors.ts';
import { connectionIdSchema } from '../../lib/model/ids.ts';
import { type Clock, instantFromMs } from '../../lib/model/time.ts';
import type { Store } from '../../lib/store/store.ts';
import type { FileSource } from '../../lib/sync/connector.ts';
import type { HttpClient } from '../../lib/sync/http.ts';
import type { Locks } from '../../lib/sync/locks.ts';
import { runConnection } from '../../lib/sync/runner.ts';
import { named } from './import-name.ts';
import type { ImportRequest } from './import-protocol.ts';
import { Tally } from './import-tally.ts';

interface JobDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly locks: Locks;
}

interface JobRun {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
}

/** What rows usually are comes first in lists. */
const COMMON: readonly Entity[] = ['orders', 'accounts', 'partners', 'targets', 'deals', 'products', 'costs'];
const NO_NETWORK: HttpClient = {
  send: () => Promise.reject(new AppError('bug', text('error.bug'), 'an import needs no network')),
};

/** Reads files for the options page: what they are, what they would become, and the import itself. */
export class ImportJobs {
  readonly #deps: JobDeps;

  constructor(deps: JobDeps) {
    this.#deps = deps;
  }

  /** @throws AppError */
  async answer(job: Extract<ImportRequest, { op: string }>, run: JobRun) {
    switch (job.op) {
      case 'catalogue':
        return this.catalogue();
      case 'inspect':
        return this.inspect(job.request.files, job.request.mapping);
      case 'draft':
        return draftEntryOf(job.request.file, entityOf(job.request.entity));
      case 'choose': {
        const { file, entry, field, ofLine, column } = job.request;
        const [own] = draftProfileSchema.shape.files.parse([entry]);
        if (own === undefined || own.entity === 'lookup') break;
        return chooseColumnOf(file, own, field, ofLine, column);
      }
      case 'parse':
        return parseProfile(job.request.json);
      case 'run':
        return this.run(job.request.files, parseProfile(job.request.profile), run);
    }
    throw new AppError('bug', text('error.bug'), 'a lookup file has no fields');
  }

  async catalogue(): Promise<Catalogue> {
    const entities = [...COMMON, ...ENTITIES.filter((entity) => !COMMON.includes(entity))];
    return { ...(await this.#profiles()), entities, encodings: ENCODINGS };
  }

  async #profiles(): Promise<{ used: Profile[]; shipped: Profile[] }> {
    const connections = await this.#deps.store.connections();
    const used = connections.flatMap(({ connector, config }) => {
      if (connector !== csvConnector.id) return [];
      const parsed = csvConnector.configSchema.safeParse(config);
      return parsed.success ? [parsed.data.profile] : [];
    });
    const shipped = [...shippedProfiles.values()].filter(({ id }) => !used.some((other) => other.id === id));
    return { shipped, used };
  }

  async inspect(files: readonly FileSource[], mapping: unknown): Promise<Inspection> {
    const { currency, timeZone } = await this.#deps.store.workspace();
    const options = { timeZone, ...(currency === undefined ? {} : { currency }) };
    if (mapping !== 'best' && mapping !== 'guess') {
      return inspectFiles(files, { ...options, profile: draftProfileSchema.parse(mapping) });
    }
    if (mapping === 'best') {
      const { used, shipped } = await this.#profiles();
      const fitting = [...used, ...shipped].find((profile) => fits(profile, files));
      if (fitting !== undefined) return inspectFiles(files, { ...options, profile: fitting });
    }
    const guess = await inspectFiles(files, options);
    if (guess.profile === undefined) return guess;
    const inspection = await inspectFiles(files, { ...options, profile: named(guess.profile, files) });
    return {
      ...inspection,
      guessed: true,
      files: inspection.files.map((file, index) => asGuessed(file, guess.files[index])),
    };
  }

  /** Imports into the connection of the profile; what it was given earlier under this id is brought up to date. */
  async run(files: readonly FileSource[], profile: Profile, { signal, onProgress }: JobRun): Promise<ImportReport> {
    const { store, clock, locks } = this.#deps;
    const id = connectionIdSchema.parse(`csv-${profile.id}`);
    const before = (await store.connections()).find((connection) => connection.id === id);
    await store.saveConnection({
      id,
      connector: csvConnector.id,
      label: profile.name,
      config: { profile },
      writeBack: false,
      createdAt: before?.createdAt ?? instantFromMs(clock.now()),
      epoch: before?.epoch ?? 0,
    });
    const tally = new Tally(store, sizesOf(profile, files), onProgress);
    const report = await runConnection(
      {
        store: tally.store,
        connector: csvConnector,
        secret: undefined,
        http: NO_NETWORK,
        clock,
        signal,
        locks,
        workspace: await store.workspace(),
        files,
      },
      id,
    );
    await store.compact();
    const { status, failure, read, rejected } = report;
    return {
      status: status === 'done' || status === 'cancelled' ? status : 'failed',
      ...(failure === undefined ? {} : { failure }),
      read,
      rejected,
      tables: tally.tables(),
    };
  }
}

function entityOf(name: string): Entity {
  const entity = ENTITIES.find((known) => known === name);
  if (entity === undefined) throw new AppError('bug', text('error.bug'), `no entity ${name}`);
  return entity;
}

/** Whether a profile was made for files like these: it knows most of them, and one that is not just looked up in. */
function fits(profile: Profile, files: readonly FileSource[]): boolean {
  const known = files.filter(({ name }) => profile.files.some(({ match }) => matchesGlob(name, match)));
  const read = files.some(({ name }) =>
    profile.files.some(({ entity, match }) => entity !== 'lookup' && matchesGlob(name, match)),
  );
  return read && known.length * 2 > files.length;
}

/** A profile that is given is sure of itself; how sure the guess was is worth keeping, and what it had to say. */
function asGuessed(file: FileInspection, guess: FileInspection | undefined): FileInspection {
  const confidence = guess?.entries[0]?.confidence ?? 1;
  const entries = file.entries.map((entry) => ({ ...entry, confidence }));
  return { ...file, entries, notices: guess?.notices ?? file.notices };
}

/** Bytes of each stream's files. */
function sizesOf(profile: Profile, files: readonly FileSource[]): Map<string, number> {
  return new Map(
    profile.files
      .filter(({ entity }) => entity !== 'lookup')
      .map((entry) => {
        const own = files.filter(({ name }) => matchesGlob(name, entry.match));
        return [fileId(entry), own.reduce((sum, { size }) => sum + size, 0)];
      }),
  );
}
