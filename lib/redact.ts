/** Shorter values would blank half of any text; no system hands out such tokens. */
const SHORTEST = 6;
/** Tokens are renewed without end; the oldest have long run out. */
const MOST = 60;

/** Every form of the secrets this process has had in its hands. They are only ever compared with. */
const known = new Set<string>();
/** The same, longest first: a secret may begin like another. Made anew when asked for after a change. */
let ordered: readonly string[] | undefined;

/** From now on this secret is blanked wherever `redact` or `redactKnown` is applied, also encoded and inside of JSON. */
export function neverShow(secret: string | undefined): void {
  if (secret === undefined) return;
  ordered = undefined;
  for (const part of partsOf(secret)) {
    if (part.length < SHORTEST) continue;
    for (const form of formsOf(part)) {
      known.delete(form);
      known.add(form);
    }
  }
  for (const oldest of known) {
    if (known.size <= MOST) break;
    known.delete(oldest);
  }
}

/** A secret may be several under one roof: the fields of a JSON object. */
function partsOf(secret: string): string[] {
  const own = [secret, secret.trim()];
  if (!secret.trimStart().startsWith('{')) return own;
  try {
    const fields: unknown = JSON.parse(secret);
    if (typeof fields !== 'object' || fields === null) return own;
    return [...own, ...Object.values(fields).filter((value) => typeof value === 'string')];
  } catch {
    return own;
  }
}

function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const url = urlForm(secret);
  const form = url.replaceAll('%20', '+');
  const base64 = btoa(Array.from(new TextEncoder().encode(secret), (byte) => String.fromCharCode(byte)).join(''));
  return [
    secret,
    json,
    json.replaceAll('/', '\\/'),
    url,
    form,
    url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    new URLSearchParams({ s: secret }).toString().slice(2),
    base64,
  ];
}

/** Half a surrogate pair has no URL form. */
function urlForm(secret: string): string {
  try {
    return encodeURIComponent(secret);
  } catch {
    return secret;
  }
}

/** The text without any secret that was named to `neverShow`. */
export function redactKnown(text: string): string {
  ordered ??= [...known].sort((a, b) => b.length - a.length);
  let clean = text;
  for (const form of ordered) {
    if (clean.includes(form)) clean = clean.replaceAll(form, '[redacted]');
  }
  return clean;
}

/** Also blanks whatever looks like a credential: bearer headers, HubSpot and Shopify tokens, key=value secrets. */
export function redact(message: string): string {
  return redactKnown(message)
    .replace(/\b(Bearer|Basic|Zoho-oauthtoken)\s+[\w.~+/=-]{6,}/gi, '$1 [redacted]')
    .replace(/\b(?:pat-[a-z0-9]{2,4}-|shpat_|shpss_)[\w-]{6,}/gi, '[redacted]')
    .replace(
      /\b(access_token|refresh_token|client_secret|code_verifier|passphrase|token|secret|password)(["']?\s*[=:]\s*["']?)[^\s"'&,}]{4,}/gi,
      '$1$2[redacted]',
    );
}
