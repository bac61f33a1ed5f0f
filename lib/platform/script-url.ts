/** The part of Trusted Types that is used (https://developer.mozilla.org/docs/Web/API/Trusted_Types_API). */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** Named in the extension's policy (wxt.config.ts), which lets no other make scripts of strings. */
export const SCRIPT_URL_POLICY = 'channelwise-worker';

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/**
 * The address of a script of ours as the browser wants it. Chromium takes no plain string where it would run code;
 * browsers without Trusted Types take nothing else.
 * @throws TypeError for what is not part of the extension
 */
export function ownScriptUrl(path: string): string {
  const url = new URL(path, location.origin).href;
  if (!url.startsWith(`${location.origin}/`)) throw new TypeError('a script from elsewhere');
  // Neither the types of our TypeScript nor Firefox before 148 know it.
  const types: unknown = Reflect.get(globalThis, 'trustedTypes');
  if (!isTrustedTypes(types)) return url;
  policy ??= types.createPolicy(SCRIPT_URL_POLICY, { createScriptURL: (own) => own });
  return policy.createScriptURL(url);
}

function isTrustedTypes(value: unknown): value is TrustedTypes {
  return typeof value === 'object' && value !== null && 'createPolicy' in value;
}
