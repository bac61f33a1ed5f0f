import { z } from 'zod';
import { type CustomSite, MAX_NAME, MAX_PATTERNS, SITE_KINDS } from './custom-site.ts';
import { MAX_PATTERN } from './pattern.ts';

/** The shape of a pattern that comes from outside; whether it can be read is for `checkSite` to say. */
export const sitePatternSchema = z.object({
  pattern: z.string().max(MAX_PATTERN * 4),
  kind: z.enum(SITE_KINDS),
  connection: z.string().min(1).max(64).exactOptional(),
});

const siteSchema = z.object({
  id: z.string().min(1).max(60),
  name: z.string().min(1).max(MAX_NAME),
  origin: z.string().max(300),
  patterns: z.array(sitePatternSchema).max(MAX_PATTERNS),
});

/** Sites as they were stored; one that does not fit is left out, the others stay. */
export function parseSites(raw: unknown): CustomSite[] {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((one: unknown) => {
    const parsed = siteSchema.safeParse(one);
    return parsed.success && URL.canParse(parsed.data.origin) ? [parsed.data] : [];
  });
}
