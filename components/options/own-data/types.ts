/** What is stored, as far as taking it along goes. */
export interface Stored {
  /** Tables that hold records. */
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  /** Nothing is there that a restore would have to leave alone. */
  readonly empty: boolean;
}

export interface SavedFile {
  readonly name: string;
  readonly content: Blob;
}

/** Records done of all there are. */
export interface RecordProgress {
  readonly done: number;
  readonly total: number;
}

type OnProgress = (progress: RecordProgress) => void;

/** The side that reads and writes the whole store, away from the page's thread. Rejects with an AppError. */
export interface OwnData {
  stored(): Promise<Stored>;
  exportAll(onProgress: OnProgress): Promise<SavedFile>;
  exportTable(table: string, onProgress: OnProgress): Promise<SavedFile>;
  /** @returns how many records came back */
  restore(file: File, onProgress: OnProgress): Promise<number>;
}
