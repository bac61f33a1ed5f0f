import { z } from 'zod';
import { AppError, text } from '../errors.ts';

const base64 = z.base64().min(1);

/** A secret under a key: AES-GCM with an initialisation vector of its own. */
const sealedSchema = z.object({ iv: base64, data: base64 });
export type Sealed = z.infer<typeof sealedSchema>;

/** How the key comes out of the passphrase. Kept with the vault, so that a later version can ask for more rounds. */
const derivationSchema = z.object({
  name: z.literal('PBKDF2-SHA-256'),
  iterations: z.number().int().min(600_000).max(20_000_000),
  salt: base64,
});
export type Derivation = z.infer<typeof derivationSchema>;

const plainSchema = z.object({
  version: z.literal(2),
  protection: z.literal('login'),
  /** By connection id. */
  secrets: z.record(z.string(), z.string()),
});

const protectedSchema = z.object({
  version: z.literal(2),
  protection: z.literal('passphrase'),
  derivation: derivationSchema,
  /** A known word under the key: tells a wrong passphrase from a damaged secret, also where no secret is kept yet. */
  proof: sealedSchema,
  secrets: z.record(z.string(), sealedSchema),
  lockAfterMinutes: z.number().int().min(0).max(1440),
});
export type ProtectedRecord = z.infer<typeof protectedSchema>;

const recordSchema = z.discriminatedUnion('protection', [plainSchema, protectedSchema]);
export type VaultRecord = z.infer<typeof recordSchema>;

/** What versions before 2 wrote: secrets by connection id and nothing else. */
const firstSchema = z.record(z.string(), z.string());

/** @throws AppError `config` for what is neither */
export function parseRecord(stored: unknown): VaultRecord {
  if (stored === undefined) return { version: 2, protection: 'login', secrets: {} };
  const first = firstSchema.safeParse(stored);
  if (first.success) return { version: 2, protection: 'login', secrets: first.data };
  const record = recordSchema.safeParse(stored);
  if (record.success) return record.data;
  // Neither what is there nor why it does not fit: the reason could quote a secret.
  throw damaged('the stored record does not parse');
}

export function damaged(detail: string): AppError {
  return new AppError('config', text('error.vaultDamaged'), `vault: ${detail}`);
}

/** The key of an unlocked vault, while the browser runs. */
export const openKeySchema = z.object({
  /** Of the vault it opens; another passphrase has another salt. */
  salt: base64,
  key: base64,
  /** When the user last did something, in ms since the epoch. */
  usedAt: z.number(),
});
export type OpenKey = z.infer<typeof openKeySchema>;
