/** A link from synced data, or `undefined` unless it is a web address: `javascript:` must never become an href. */
export function safeUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) ? url : undefined;
}
