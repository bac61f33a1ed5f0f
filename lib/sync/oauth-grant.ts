import { AppError, text } from '../errors.ts';

/** What the authorisation page is given for a verifier: https://www.rfc-editor.org/rfc/rfc7636#section-4.2, method S256. */
export async function challengeOf(subtle: Pick<SubtleCrypto, 'digest'>, verifier: string): Promise<string> {
  const hash = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
  const base64 = btoa(Array.from(hash, (byte) => String.fromCharCode(byte)).join(''));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * The code in the address the user was sent back to.
 * @throws AppError `config` when the user, or the system, said no; or when the answer is to another question than ours
 */
export function readRedirect(address: string, state: string): string {
  const query = URL.canParse(address) ? new URL(address).searchParams : new URLSearchParams();
  // Somebody else's answer would connect somebody else's account.
  if (query.get('state') !== state) throw refused('the answer is to another question');
  const code = query.get('code');
  if (query.has('error') || code === null || code === '') {
    throw refused((query.get('error') ?? 'no code').replace(/[^\w .-]/g, '').slice(0, 80));
  }
  return code;
}

function refused(why: string): AppError {
  return new AppError('config', text('error.notAuthorised'), `authorisation: ${why}`);
}
