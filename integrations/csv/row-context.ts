import { z } from 'zod';

/** What a single row needs to be read again without its file. */
const schema = z.object({ file: z.string(), header: z.array(z.string()).readonly(), delimiter: z.string().length(1) });
export type RowContext = Readonly<z.infer<typeof schema>>;

export function rowContext(context: RowContext): string {
  return JSON.stringify(context);
}

/** `undefined` for what an other version left. */
export function parseRowContext(context: string | undefined): RowContext | undefined {
  if (context === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(context)).data;
  } catch {
    return undefined;
  }
}
