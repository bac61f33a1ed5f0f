import type { Failure } from '../lib/errors.ts';
import type { Translator } from '../lib/i18n/format.ts';

/** A failure in `--json` output. */
export function failureJson({ kind, userText, retryAt }: Failure, translator: Translator) {
  return {
    kind,
    key: userText.key,
    message: translator.text(userText),
    ...(retryAt === undefined ? {} : { retryAt }),
  };
}
