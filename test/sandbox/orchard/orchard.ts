import { readFileSync } from 'node:fs';
import { generateSample } from '../../../integrations/sample/workspace.ts';
import type { Day } from '../../../lib/model/time.ts';
import { html } from '../pages/html.ts';
import type { WebAnswer } from '../pages/site.ts';

export const ORCHARD_HOST = 'crm.orchard.example';

/** Customers on its list; each partner is there too. */
const ACCOUNTS = 60;
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";
const STATIC: Readonly<Record<string, string>> = {
  '/orchard.client.js': 'text/javascript; charset=utf-8',
  '/orchard.css': 'text/css; charset=utf-8',
};

/**
 * A CRM that nobody has written an adapter for: one page of vanilla script whose ids are the sample's. At `/` it keeps
 * its routes behind `#`, below `/app/` in the path, by `history`; either way each route replaces its whole body.
 */
export function orchard(today: Day): (url: URL) => WebAnswer {
  let records: string | undefined;
  return (url) => {
    const contentType = STATIC[url.pathname];
    if (contentType !== undefined) {
      return answer(contentType, readFileSync(new URL(`.${url.pathname}`, import.meta.url), 'utf8'));
    }
    if (url.pathname === '/records.json') {
      records ??= recordsOf(today);
      return answer('application/json', records);
    }
    return answer('text/html; charset=utf-8', PAGE);
  };
}

const PAGE = `<!doctype html>${
  html`<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Orchard</title>
    <link rel="stylesheet" href="/orchard.css">
    <script type="module" src="/orchard.client.js"></script>
  </head>
  <body></body>
</html>`.markup
}`;

function recordsOf(today: Day): string {
  const { accounts, partners } = generateSample({ today });
  const shown = ({ source, name }: { readonly source: { readonly externalId: string }; readonly name: string }) => ({
    id: source.externalId,
    name,
  });
  return JSON.stringify({ accounts: accounts.slice(0, ACCOUNTS).map(shown), partners: partners.map(shown) });
}

function answer(contentType: string, body: string): WebAnswer {
  return {
    status: 200,
    headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store', 'Content-Security-Policy': POLICY },
    body,
  };
}
