import { z } from 'zod';
import { instantSchema } from '../model/time.ts';
import { workspaceSchema } from '../model/workspace.ts';
import { OWN_DATA, STORAGE_TROUBLES, type StorageNotice } from '../protocol/storage.ts';
import { connectionSchema } from '../sync/state.ts';
import { readLocal, removeLocal, writeLocal } from './local-storage.ts';

/**
 * What is known of the database outside of it: a browser that finds it damaged deletes it without a word and makes an
 * empty one. The connections are here, too, since without them nothing could be read again.
 */
const markerSchema = z.object({
  lineage: z.string(),
  commit: z.number().int().min(0),
  at: instantSchema,
  /** When everything was last held against its checksums. */
  checkedAt: instantSchema.optional(),
  connections: z.array(connectionSchema),
  workspace: workspaceSchema,
  /** How many there were: their loss can only be told. */
  decisions: z.number().int().min(0),
});
export type StoreMarker = z.infer<typeof markerSchema>;

const noticeSchema: z.ZodType<StorageNotice> = z.object({
  what: z.enum(STORAGE_TROUBLES),
  at: instantSchema,
  again: z.array(z.object({ id: z.string(), label: z.string() })),
  incomplete: z.array(z.string()),
  lost: z.array(z.enum(OWN_DATA)),
});

const MARKER = 'storeMarker';
const NOTICE = 'storeNotice';

export const storeMarks = {
  async marker(): Promise<StoreMarker | undefined> {
    return markerSchema.safeParse(await readLocal(MARKER)).data;
  },
  saveMarker: (marker: StoreMarker): Promise<void> => writeLocal(MARKER, marker),
  async notice(): Promise<StorageNotice | undefined> {
    return noticeSchema.safeParse(await readLocal(NOTICE)).data;
  },
  saveNotice: (notice: StorageNotice | undefined): Promise<void> =>
    notice === undefined ? removeLocal(NOTICE) : writeLocal(NOTICE, notice),
};
export type StoreMarks = typeof storeMarks;
