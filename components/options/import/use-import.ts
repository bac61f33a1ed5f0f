import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../../lib/errors.ts';
import { useAsk } from '../../context.ts';
import { dropped, joined } from './file-list.ts';
import type { Catalogue, Importer, ImportProgress, ImportReport, ImportRun, Inspection, Profile } from './types.ts';

/** Where the mapping on screen came from: an id of the catalogue, `guess` or `loaded`. */
export type Origin = string;

export type ImportPhase =
  | { readonly step: 'choose' }
  | { readonly step: 'map' }
  | { readonly step: 'run'; readonly progress: ImportProgress | undefined; readonly computing: boolean }
  | { readonly step: 'done'; readonly report: ImportReport };

/** The import as it goes: files, mapping, run, report. */
export function useImport(importer: Importer) {
  const ask = useAsk();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [catalogue, setCatalogue] = useState<Catalogue>();
  const [inspection, setInspection] = useState<Inspection>();
  const [profile, setProfile] = useState<Profile>();
  const [origin, setOrigin] = useState<Origin>('guess');
  const [edited, setEdited] = useState(false);
  const [looking, setLooking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [phase, setPhase] = useState<ImportPhase>({ step: 'choose' });
  const run = useRef<ImportRun | undefined>(undefined);
  const turn = useRef(0);
  /** The mapping as it is now: a change that waited for an answer must not undo one made meanwhile. */
  const latest = useRef<Profile | undefined>(undefined);
  const put = (next: Profile | undefined) => {
    latest.current = next;
    setProfile(next);
  };

  const fail = useCallback((error: unknown) => setFailure(toFailure(error)), []);
  const learn = useCallback(() => void importer.catalogue().then(setCatalogue, fail), [importer, fail]);
  useEffect(learn, [learn]);

  /** Looks at files by a mapping; of several looks the newest counts. */
  const look = async (wanted: readonly File[], mapping: Profile | 'best' | 'guess') => {
    const mine = ++turn.current;
    setFailure(undefined);
    setLooking(true);
    try {
      const seen = await importer.inspect(wanted, mapping);
      if (mine !== turn.current) return undefined;
      setInspection(seen);
      if (typeof mapping === 'string') put(seen.profile);
      return seen;
    } catch (error) {
      if (mine === turn.current) fail(error);
      return undefined;
    } finally {
      if (mine === turn.current) setLooking(false);
    }
  };

  const start = async (wanted: readonly File[]) => {
    setFiles(wanted);
    setEdited(false);
    if (wanted.length === 0) {
      turn.current++;
      setLooking(false);
      setInspection(undefined);
      put(undefined);
      setPhase({ step: 'choose' });
      return;
    }
    setPhase({ step: 'map' });
    const seen = await look(wanted, 'best');
    if (seen !== undefined) setOrigin(seen.guessed ? 'guess' : (seen.profile?.id ?? 'guess'));
  };

  return {
    files,
    catalogue,
    inspection,
    profile,
    origin,
    edited,
    looking,
    failure,
    phase,
    addFiles: (added: readonly File[]) => void start(joined(files, added)),
    removeFile: (name: string) => void start(dropped(files, name)),
    reset: () => void start([]),

    /** Another mapping for the same files. */
    use(next: Profile | 'guess', from: Origin) {
      setOrigin(from);
      setEdited(false);
      if (next !== 'guess') put(next);
      void look(files, next);
    },
    /** Shows the changed mapping at once and what it makes of the files when that is known. */
    edit(change: (now: Profile | undefined) => Profile | undefined) {
      const next = change(latest.current);
      if (next === undefined) return;
      put(next);
      setEdited(true);
      void look(files, next);
    },
    /** Changes nothing about how files are read. */
    rename(next: Profile) {
      put(next);
      setEdited(true);
    },
    attempt(work: Promise<void>) {
      setFailure(undefined);
      work.catch(fail);
    },

    run() {
      if (profile === undefined) return;
      setFailure(undefined);
      const began = importer.start(files, profile, (progress) =>
        setPhase((now) => (now.step === 'run' && !now.computing ? { ...now, progress } : now)),
      );
      run.current = began;
      setPhase({ step: 'run', progress: undefined, computing: false });
      const finish = async () => {
        const report = await began.done;
        setPhase((now) => (now.step === 'run' ? { ...now, computing: true } : now));
        // Figures rest on what was stored, however the run ended.
        await ask('analysis.run', {});
        setPhase({ step: 'done', report });
        learn();
      };
      finish().catch((error) => {
        fail(error);
        setPhase({ step: 'map' });
      });
    },
    cancel: () => run.current?.cancel(),
  };
}

export type ImportState = ReturnType<typeof useImport>;
