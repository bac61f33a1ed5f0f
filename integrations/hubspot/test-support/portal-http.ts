import type { HttpClient, HttpRequest } from '../../../lib/sync/http.ts';
import { ALL_SCOPES, type Tokens } from '../../../test/sandbox/api/access.ts';
import { answerApi } from '../../../test/sandbox/api/router.ts';
import type { Portal } from '../../../test/sandbox/portal/portal.ts';

export const TOKEN = 'pat-na1-11111111-2222-3333-4444-555555555555';

export interface PortalHttp extends HttpClient {
  readonly requests: HttpRequest[];
}

/** The sandbox's API without a network: requests go straight to the portal, whose clock the answers carry. */
export function portalHttp(
  portal: Portal,
  options: { readonly now?: () => number; readonly scopes?: readonly string[] } = {},
): PortalHttp {
  const tokens: Tokens = new Map([[TOKEN, options.scopes ?? ALL_SCOPES]]);
  const requests: HttpRequest[] = [];
  return {
    requests,
    async send(request) {
      requests.push(request);
      const url = new URL(request.url);
      const answer = answerApi(
        { portal, tokens, timeZone: 'UTC' },
        {
          method: request.method,
          path: url.pathname.split('/').slice(1).map(decodeURIComponent),
          query: url.searchParams,
          body: request.body === undefined ? undefined : JSON.parse(request.body),
          token: /^Bearer (.+)$/.exec(request.headers?.Authorization ?? '')?.[1],
        },
      );
      if (answer.status >= 300 && !request.accept?.includes(answer.status)) {
        throw new Error(`the portal answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      }
      const headers = new Headers({ 'content-type': 'application/json' });
      if (options.now) headers.set('date', new Date(options.now()).toUTCString());
      return { status: answer.status, headers, text: JSON.stringify(answer.body) };
    },
  };
}
