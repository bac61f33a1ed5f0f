import type { z } from 'zod';
import { AppError, redact, text } from '../errors.ts';
import type { HttpResponse } from './http.ts';
import { reasonOf } from './parse-records.ts';

const EXCERPT_LIMIT = 300;

/** As `parseJson`, for an answer that is made of secrets: what is wrong with it is told without quoting it. */
export function parseSecretJson<S extends z.ZodType>(response: HttpResponse, schema: S): z.output<S> {
  try {
    return parseJson(response, schema);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const reason = `status ${response.status}, ${response.text.length} characters`;
    throw new AppError(error.kind, text('error.wireChanged', { reason }), `unexpected answer: ${reason}`);
  }
}

/**
 * The body as JSON of a known shape.
 * @throws AppError `wireChanged` for a web page, an empty or broken body, or another shape
 */
export function parseJson<S extends z.ZodType>(
  response: Pick<HttpResponse, 'status' | 'headers' | 'text'>,
  schema: S,
): z.output<S> {
  const body = response.text;
  const excerpt = redact(body.slice(0, EXCERPT_LIMIT));
  if (body.trim() === '') {
    throw new AppError('wireChanged', text('error.emptyAnswer'), `status ${response.status} with an empty body`);
  }
  if (/^\s*</.test(body) || response.headers.get('content-type')?.includes('text/html')) {
    throw new AppError('wireChanged', text('error.htmlInsteadOfJson'), `a web page instead of JSON: ${excerpt}`);
  }
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (error) {
    const end = redact(body.slice(-EXCERPT_LIMIT));
    throw new AppError('wireChanged', text('error.brokenJson'), `broken JSON (${body.length} characters): … ${end}`, {
      cause: error,
    });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const reason = redact(reasonOf(parsed.error, json));
    throw new AppError('wireChanged', text('error.wireChanged', { reason }), `unexpected answer: ${reason}`);
  }
  return parsed.data;
}
