import { z } from 'zod';

const id = z.string().min(1).max(512);

export const connectionIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
  .brand<'ConnectionId'>();
export type ConnectionId = z.infer<typeof connectionIdSchema>;

export const channelIdSchema = id.brand<'ChannelId'>();
export type ChannelId = z.infer<typeof channelIdSchema>;
export const partnerIdSchema = id.brand<'PartnerId'>();
export type PartnerId = z.infer<typeof partnerIdSchema>;
export const accountIdSchema = id.brand<'AccountId'>();
export type AccountId = z.infer<typeof accountIdSchema>;
export const contactIdSchema = id.brand<'ContactId'>();
export type ContactId = z.infer<typeof contactIdSchema>;
export const ownerIdSchema = id.brand<'OwnerId'>();
export type OwnerId = z.infer<typeof ownerIdSchema>;
export const dealIdSchema = id.brand<'DealId'>();
export type DealId = z.infer<typeof dealIdSchema>;
export const orderIdSchema = id.brand<'OrderId'>();
export type OrderId = z.infer<typeof orderIdSchema>;
export const productIdSchema = id.brand<'ProductId'>();

/**
 * The id of a record inside the workspace: one system's record is one id, whichever stream brings it.
 * Ids of different entities may be equal; they live in different tables.
 */
export function recordId<Id extends string>(connection: string, externalId: string): Id {
  // The one place where a plain string becomes a branded id.
  return `${connection}:${externalId}` as Id;
}

/** Channels of different systems are one channel when their names have the same key: "Own store" → `own-store`. */
export function channelKey(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_/·.,&+-]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
