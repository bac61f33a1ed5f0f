import { AppError, type Text } from '../../lib/errors.ts';

/** A file or profile the user has to put right before anything can be imported. */
export function refusal(userText: Text, cause?: unknown): AppError {
  const detail = `${userText.key} ${JSON.stringify(userText.params ?? {})}`;
  return new AppError('config', userText, detail, cause === undefined ? {} : { cause });
}
