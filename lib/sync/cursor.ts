import type { z } from 'zod';
import { AppError, text } from '../errors.ts';
import { reasonOf } from './parse-records.ts';

/** The saved cursor is not one of this version of the connector; the runner then starts the stream from scratch. */
export function badCursor(detail: string): AppError {
  return new AppError('wireChanged', text('error.cursor'), `cursor: ${detail}`);
}

export function isBadCursor(error: unknown): boolean {
  return error instanceof AppError && error.kind === 'wireChanged' && error.userText.key === 'error.cursor';
}

/**
 * A connector's cursor as it was saved, `undefined` at the start of a stream.
 * @throws AppError that makes the runner start the stream from scratch
 */
export function parseCursor<S extends z.ZodType>(schema: S, cursor: unknown): z.output<S> | undefined {
  if (cursor === undefined) return undefined;
  const parsed = schema.safeParse(cursor);
  if (!parsed.success) throw badCursor(reasonOf(parsed.error, cursor));
  return parsed.data;
}
