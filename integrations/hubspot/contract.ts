import type { ConnectorHarness } from '../../test/contract/connector-harness.ts';
import { portalHttp, TOKEN } from './test-support/portal-http.ts';
import { CONFIG } from './test-support/run.ts';
import { smallPortal } from './test-support/small-portal.ts';

export const harness: ConnectorHarness = {
  config: { ...CONFIG, pageSize: 2 },
  secret: TOKEN,
  open: () => ({ http: portalHttp(smallPortal()) }),
  rejects: 4,
};
