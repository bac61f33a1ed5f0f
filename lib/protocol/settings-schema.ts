import { z } from 'zod';
import { LOCALES } from '../model/workspace.ts';

/** Apart from the messages' schemas: every page of ours reads its settings before it draws, and needs no more. */
export const settingsSchema = z.object({
  locale: z.enum(['auto', ...LOCALES]).default('auto'),
  colourScheme: z.enum(['system', 'light', 'dark']).default('system'),
  syncEveryMinutes: z.number().int().min(0).max(1440).default(30),
  offSites: z.array(z.string().min(1).max(253)).default([]),
});
