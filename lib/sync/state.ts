import { z } from 'zod';
import { connectionIdSchema } from '../model/ids.ts';
import { instantSchema } from '../model/time.ts';
import { failureSchema } from './failure.ts';

/** A system the user has connected, or a set of files they import. Secrets are not here: they are in the vault. */
export const connectionSchema = z.object({
  id: connectionIdSchema,
  /** Connector id. */
  connector: z.string().min(1),
  label: z.string().min(1).max(200),
  /** Portal, organisation or shop; matches `RecordRef.tenant`. */
  tenant: z.string().optional(),
  /** Parsed by the connector's `configSchema` when it is used. */
  config: z.record(z.string(), z.unknown()),
  /** Whether the user has allowed writing to the system. */
  writeBack: z.boolean().default(false),
  createdAt: instantSchema,
  /** Since when the user has had it paused: no run begins before they resume it. */
  pausedAt: instantSchema.optional(),
  /** When the user asked for everything to be read again; kept until a run has begun to. */
  fullWantedAt: instantSchema.optional(),
  /** Highest epoch of its runs; see `Store.openEpoch`. */
  epoch: z.number().int().min(0).default(0),
});
export type Connection = z.infer<typeof connectionSchema>;

/** Where a stream of a connection stands. Saved in the same transaction as the records it speaks of. */
export const streamStateSchema = z.object({
  connection: connectionIdSchema,
  stream: z.string().min(1),
  /** Opaque to all but the connector, which parses it; absent before the first page. */
  cursor: z.unknown().optional(),
  phase: z.enum(['waiting', 'running', 'done', 'failed']),
  /** Records read in the current or last run. */
  read: z.number().int().min(0),
  /** How many there are to read, where the system tells. */
  expected: z.number().int().min(0).optional(),
  rejected: z.number().int().min(0),
  /** Records in quarantine, of this run and earlier ones. */
  quarantined: z.number().int().min(0).optional(),
  /** Records that did not parse and found no room in quarantine, since all was last read. */
  unkept: z.number().int().min(0).optional(),
  /** What it was last read with; see mapping.ts. */
  mapping: z.string().optional(),
  /** Records that were merged into others: the id that is gone, and the one that stayed. */
  merged: z.record(z.string(), z.string()).optional(),
  /** Pages read in the current or last run. */
  pages: z.number().int().min(0).optional(),
  /** Start of the newest complete run. */
  completedAt: instantSchema.optional(),
  /** Start of the current run, from its first page to its end, however often it was interrupted. */
  startedAt: instantSchema.optional(),
  /** Whether the current run began without a cursor and so sees every record. */
  full: z.boolean().optional(),
  /** Whether the newest run was asked to read everything. */
  fullWanted: z.boolean().optional(),
  /** Start of the newest complete run that saw every record. */
  fullAt: instantSchema.optional(),
  /** Whether records unseen since `fullAt` are still to be deleted. */
  sweepDue: z.boolean().optional(),
  /** Tables it has ever written to. */
  tables: z.array(z.string()).optional(),
  /** Runs in a row that ended with a failure worth another try. */
  failures: z.number().int().min(0).optional(),
  /** The user stopped the run before the stream was read: it goes on when asked, or when the next run is due. */
  stopped: z.boolean().optional(),
  /** The run went to rest until then, because its system wanted it to wait for longer than a slice lasts. */
  waitUntil: instantSchema.optional(),
  /** Last commit. */
  updatedAt: instantSchema,
  failure: failureSchema.optional(),
});
export type StreamState = z.infer<typeof streamStateSchema>;

/** A record that could not be read: kept with the reason, counted, never dropped. */
export const quarantineItemSchema = z.object({
  /** `connection/stream/externalId or row number`: a second failure of the same record replaces the first. */
  id: z.string().min(1),
  connection: connectionIdSchema,
  stream: z.string().min(1),
  externalId: z.string().optional(),
  /** Row number in a file, from 1. */
  row: z.number().int().optional(),
  /** Where the user sees the record in its system. */
  url: z.url({ protocol: /^https$/ }).optional(),
  /** For the user: which field, what was found, what was expected. */
  reason: z.string(),
  /** The record as received, cut at 64 kB; empty where too many others are kept. */
  raw: z.string(),
  /** What the connector needs besides `raw` to read it again. */
  context: z.string().optional(),
  /** When it was read last. */
  at: instantSchema,
  /** When it was first found to be unreadable. */
  since: instantSchema.optional(),
  /** What it was read with, see mapping.ts; absent when it is to be tried again in any case. */
  mapping: z.string().optional(),
});
export type QuarantineItem = z.infer<typeof quarantineItemSchema>;
