import * as z from 'zod/mini';

/**
 * Apart from the messages' schemas, and in the small dialect of Zod: every page of ours reads its settings before it
 * draws, and the popup has 150 ms for everything.
 */
export const settingsSchema = z.object({
  locale: z._default(z.enum(['auto', 'en', 'zh-CN', 'zh-TW']), 'auto'),
  colourScheme: z._default(z.enum(['system', 'light', 'dark']), 'system'),
  syncEveryMinutes: z._default(z.int().check(z.gte(0), z.lte(1440)), 30),
  offSites: z._default(z.array(z.string().check(z.minLength(1), z.maxLength(253))), []),
});
