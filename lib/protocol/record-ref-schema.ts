import { z } from 'zod';

export const recordRef = z.object({
  system: z.string().min(1).max(64),
  kind: z.enum(['account', 'contact', 'deal', 'partner', 'order', 'listing', 'ticket']),
  externalId: z.string().min(1).max(200),
  tenant: z.string().max(200).exactOptional(),
  connection: z.string().min(1).max(64).exactOptional(),
});
