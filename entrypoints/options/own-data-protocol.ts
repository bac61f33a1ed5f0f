import type {
  AuditLog,
  ErasureCounts,
  ExpiredCounts,
  KeptOutPerson,
  PersonChoice,
  PersonHit,
  RecordProgress,
  SavedFile,
  Stored,
} from '../../components/options/own-data/types.ts';
import type { Retention } from '../../lib/model/workspace.ts';

/** What the page asks its worker about the whole store. */
export interface OwnDataOps {
  stored: { request: null; response: Stored };
  exportAll: { request: null; response: SavedFile };
  exportTable: { request: { table: string }; response: SavedFile };
  restore: { request: { file: File }; response: number };
  audit: { request: { connection: string | undefined }; response: AuditLog };
  exportAudit: { request: null; response: SavedFile };
  findPeople: { request: { query: string }; response: readonly PersonHit[] };
  exportPerson: { request: { person: PersonChoice }; response: SavedFile };
  previewErasure: { request: { person: PersonChoice }; response: ErasureCounts };
  erasePerson: { request: { person: PersonChoice }; response: ErasureCounts };
  keptOut: { request: null; response: readonly KeptOutPerson[] };
  allowPerson: { request: { person: string }; response: null };
  previewRetention: { request: { retention: Retention }; response: ExpiredCounts };
}
type OwnDataOp = keyof OwnDataOps;

export type OwnDataRequest = {
  readonly [Op in OwnDataOp]: { readonly id: number; readonly op: Op; readonly request: OwnDataOps[Op]['request'] };
}[OwnDataOp];

const OPS: Readonly<Record<OwnDataOp, true>> = {
  stored: true,
  exportAll: true,
  exportTable: true,
  restore: true,
  audit: true,
  exportAudit: true,
  findPeople: true,
  exportPerson: true,
  previewErasure: true,
  erasePerson: true,
  keptOut: true,
  allowPerson: true,
  previewRetention: true,
};

export function isOwnDataOp(op: string): op is OwnDataOp {
  return Object.hasOwn(OPS, op);
}

export type OwnDataProgress = RecordProgress;
