import type { Derivation, Sealed } from './record.ts';

/** The part of WebCrypto that is used: the browser's, or Node's. */
export interface Cryptography {
  readonly subtle: SubtleCrypto;
  getRandomValues(array: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}

/** OWASP's figure for PBKDF2 with SHA-256: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
export const ITERATIONS = 600_000;
const SALT_BYTES = 16;
/** What NIST SP 800-38D recommends; random, which is safe for 2^32 secrets under one key. */
const IV_BYTES = 12;
const KEY_BITS = 256;

export function newDerivation(crypto: Cryptography): Derivation {
  return { name: 'PBKDF2-SHA-256', iterations: ITERATIONS, salt: randomBase64(crypto, SALT_BYTES) };
}

/**
 * The key that a passphrase stands for, in base64: session storage takes no key objects. The same characters typed by
 * another input method are the same passphrase (NFKC).
 */
export async function deriveKey(crypto: Cryptography, passphrase: string, by: Derivation): Promise<string> {
  const password = await crypto.subtle.importKey('raw', utf8(passphrase.normalize('NFKC')), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', iterations: by.iterations, salt: fromBase64(by.salt) },
    password,
    KEY_BITS,
  );
  return toBase64(new Uint8Array(bits));
}

/** @param purpose what the secret is for: it opens for nothing else, so that two secrets cannot be swapped */
export async function seal(crypto: Cryptography, key: string, purpose: string, secret: string): Promise<Sealed> {
  const iv = randomBase64(crypto, IV_BYTES);
  const data = await crypto.subtle.encrypt(
    algorithm(iv, purpose),
    await imported(crypto, key, 'encrypt'),
    utf8(secret),
  );
  return { iv, data: toBase64(new Uint8Array(data)) };
}

/** @returns `undefined` when the key, the purpose or the bytes are not those it was sealed with */
export async function unseal(
  crypto: Cryptography,
  key: string,
  purpose: string,
  { iv, data }: Sealed,
): Promise<string | undefined> {
  try {
    const secret = await crypto.subtle.decrypt(
      algorithm(iv, purpose),
      await imported(crypto, key, 'decrypt'),
      fromBase64(data),
    );
    return new TextDecoder().decode(secret);
  } catch {
    return undefined;
  }
}

function algorithm(iv: string, purpose: string): AesGcmParams {
  return { name: 'AES-GCM', iv: fromBase64(iv), additionalData: utf8(`channelwise vault 2 ${purpose}`) };
}

function imported(crypto: Cryptography, key: string, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromBase64(key), 'AES-GCM', false, [use]);
}

function randomBase64(crypto: Cryptography, bytes: number): string {
  return toBase64(crypto.getRandomValues(new Uint8Array(bytes)));
}

function utf8(value: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(value);
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function fromBase64(value: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(value), (character) => character.charCodeAt(0));
}
