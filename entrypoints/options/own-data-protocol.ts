import type { RecordProgress, SavedFile, Stored } from '../../components/options/own-data/types.ts';

/** What the page asks its worker about the whole store. */
export interface OwnDataOps {
  stored: { request: null; response: Stored };
  exportAll: { request: null; response: SavedFile };
  exportTable: { request: { table: string }; response: SavedFile };
  restore: { request: { file: File }; response: number };
}
type OwnDataOp = keyof OwnDataOps;

export type OwnDataRequest = {
  readonly [Op in OwnDataOp]: { readonly id: number; readonly op: Op; readonly request: OwnDataOps[Op]['request'] };
}[OwnDataOp];

export type OwnDataProgress = RecordProgress;
