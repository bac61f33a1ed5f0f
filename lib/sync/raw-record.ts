/** Characters of a record that are kept: more than any real record has, little enough to keep many. */
export const RAW_LIMIT = 65_536;

/** A record as received: text as it is, anything else as JSON; cut at `RAW_LIMIT` characters, saying so where it was cut. */
export function rawText(item: unknown): string {
  return cutRaw(typeof item === 'string' ? item : (JSON.stringify(item) ?? String(item)));
}

/** Cutting what was cut already changes nothing. */
export function cutRaw(raw: string): string {
  if (raw.length <= RAW_LIMIT) return raw;
  const mark = ` …[cut here: ${raw.length} characters in all]`;
  const end = RAW_LIMIT - mark.length;
  // Half of a surrogate pair is no text.
  const whole = /[\uD800-\uDBFF]/.test(raw.charAt(end - 1)) ? end - 1 : end;
  return raw.slice(0, whole) + mark;
}

/** Whether a record was too long to be kept whole. */
export function isCut(raw: string): boolean {
  return / …\[cut here: \d+ characters in all\]$/.test(raw);
}
