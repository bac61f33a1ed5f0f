import type { Importer } from '../../components/options/import/types.ts';
import type { OwnData } from '../../components/options/own-data/types.ts';
import { AppError, text } from '../../lib/errors.ts';
import type { WorkerAnswer, WorkerOps, WorkerRequest } from './import-protocol.ts';

interface Call {
  readonly resolve: (value: WorkerAnswer) => void;
  /** Given what its operation sends. */
  readonly onProgress: ((progress: never) => void) | undefined;
}

/** The page's end of the import worker, which is started at the first call and anew should it die. */
export function createImporter(start: () => Worker): Importer & OwnData {
  const calls = new Map<number, Call>();
  let worker: Worker | undefined;
  let last = 0;

  const running = (): Worker => {
    if (worker !== undefined) return worker;
    const started = start();
    started.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
      const call = calls.get(data.id);
      if ('progress' in data) call?.onProgress?.(data.progress as never);
      else {
        calls.delete(data.id);
        call?.resolve(data);
      }
    };
    started.onerror = ({ message }) => {
      worker = undefined;
      started.terminate();
      const failure = { kind: 'bug', userText: text('error.bug'), detail: `import worker: ${message}` } as const;
      for (const [id, call] of calls) call.resolve({ id, failure });
      calls.clear();
    };
    worker = started;
    return started;
  };

  const post = (request: WorkerRequest) => running().postMessage(request);

  const call = async <Op extends keyof WorkerOps>(
    op: Op,
    request: WorkerOps[Op]['request'],
    { id = ++last, onProgress }: { id?: number; onProgress?: (progress: never) => void } = {},
  ): Promise<WorkerOps[Op]['response']> => {
    const answer = await new Promise<WorkerAnswer>((resolve) => {
      calls.set(id, { resolve, onProgress });
      // The pairing of `op` and `request` is this function's signature.
      post({ id, op, request } as WorkerRequest);
    });
    if ('value' in answer) return answer.value as WorkerOps[Op]['response'];
    if ('failure' in answer) {
      const { kind, userText, detail } = answer.failure;
      throw new AppError(kind, userText, detail);
    }
    throw new AppError('bug', text('error.bug'), 'import worker answered with nothing');
  };

  return {
    catalogue: () => call('catalogue', null),
    inspect: (files, mapping) => call('inspect', { files, mapping }),
    draft: (file, entity) => call('draft', { file, entity }),
    choose: (file, entry, field, ofLine, column) => call('choose', { file, entry, field, ofLine, column }),
    parse: (json) => call('parse', { json }),
    stored: () => call('stored', null),
    exportAll: (onProgress) => call('exportAll', null, { onProgress }),
    exportTable: (table, onProgress) => call('exportTable', { table }, { onProgress }),
    restore: (file, onProgress) => call('restore', { file }, { onProgress }),
    audit: (connection) => call('audit', { connection }),
    exportAudit: () => call('exportAudit', null),
    findPeople: (query) => call('findPeople', { query }),
    exportPerson: (person) => call('exportPerson', { person }),
    previewErasure: (person) => call('previewErasure', { person }),
    erasePerson: (person) => call('erasePerson', { person }),
    keptOut: () => call('keptOut', null),
    allowPerson: async (person) => void (await call('allowPerson', { person })),
    previewRetention: (retention) => call('previewRetention', { retention }),
    start(files, profile, onProgress) {
      const id = ++last;
      return { done: call('run', { files, profile }, { id, onProgress }), cancel: () => post({ cancel: id }) };
    },
  };
}
