import type {
  Catalogue,
  ChosenColumn,
  ImportProgress,
  ImportReport,
  Inspection,
  Profile,
  ProfileEntry,
} from '../../components/options/import/types.ts';
import type { Failure } from '../../lib/errors.ts';
import type { OwnDataOps, OwnDataProgress, OwnDataRequest } from './own-data-protocol.ts';

/** What the page asks its import worker. Both ends are one build, so nothing else ever speaks it. */
export interface ImportOps {
  catalogue: { request: null; response: Catalogue };
  inspect: { request: { files: readonly File[]; mapping: Profile | 'best' | 'guess' }; response: Inspection };
  draft: { request: { file: File; entity: string }; response: ProfileEntry };
  choose: {
    request: { file: File; entry: ProfileEntry; field: string; ofLine: boolean; column: string };
    response: ChosenColumn;
  };
  parse: { request: { json: string }; response: Profile };
  run: { request: { files: readonly File[]; profile: Profile }; response: ImportReport };
}
export type ImportOp = keyof ImportOps;

/** `cancel` names the call to be cut short. */
export type ImportRequest =
  | {
      readonly [Op in ImportOp]: { readonly id: number; readonly op: Op; readonly request: ImportOps[Op]['request'] };
    }[ImportOp]
  | { readonly cancel: number };

/** The worker's every question: one worker serves both, since it is most of what the page has to load. */
export type WorkerOps = ImportOps & OwnDataOps;
export type WorkerRequest = ImportRequest | OwnDataRequest;

export type WorkerAnswer =
  | { readonly id: number; readonly value: WorkerOps[keyof WorkerOps]['response'] }
  | { readonly id: number; readonly failure: Failure }
  | { readonly id: number; readonly progress: ImportProgress | OwnDataProgress };
