import { text } from '../errors.ts';
import type { Reading } from './custom-site.ts';

/** Hosts of this machine, whose pages no network can forge. */
const THIS_MACHINE = ['localhost', '127.0.0.1'];

const MAX_ADDRESS = 2000;

/**
 * The origin that an address names: of a site alone (`crm.example.com`) or of any page of it. Without a scheme it is
 * taken for https. Unencrypted pages are refused, since anybody on the way could speak for them; those of this machine
 * are not on any way.
 */
export function readOrigin(written: string): Reading<string> {
  const address = written.trim();
  if (address === '') return wrong('sites.wrong.addressMissing');
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  if (address.length > MAX_ADDRESS || !URL.canParse(full)) return wrong('sites.wrong.addressUnreadable');
  const { protocol, hostname, origin, username, password } = new URL(full);
  if (hostname.includes('*') || hostname.includes('%')) return wrong('sites.wrong.addressWild');
  if (username !== '' || password !== '') return wrong('sites.wrong.addressWithLogin');
  if (protocol === 'https:') return { ok: true, value: origin };
  if (protocol !== 'http:') return wrong('sites.wrong.addressNotWeb');
  return THIS_MACHINE.includes(hostname) ? { ok: true, value: origin } : wrong('sites.wrong.addressNotSecure');
}

/** Whether our script may speak for a page at all: encrypted, or of this machine. */
export function isSafePage({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && THIS_MACHINE.includes(hostname));
}

/**
 * What the browser is asked for: this host and no other. Without the port, which not every browser takes in a pattern;
 * what is matched on a page is the whole origin.
 */
export function accessPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

function wrong(key: string): Reading<never> {
  return { ok: false, problem: text(key) };
}
