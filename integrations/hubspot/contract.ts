import type { ConnectorHarness } from '../../test/contract/connector-harness.ts';
import { portalHttp, TOKEN } from './test-support/portal-http.ts';
import { CONFIG } from './test-support/run.ts';
import { smallPortal } from './test-support/small-portal.ts';

export const harness: ConnectorHarness = {
  config: { ...CONFIG, pageSize: 2 },
  secret: TOKEN,
  open: () => ({ http: portalHttp(smallPortal()) }),
  rejects: 4,
  mended: {
    open() {
      const portal = smallPortal(() => Date.parse('2026-01-16T09:00:00Z'));
      portal.update('companies', '203', { name: 'Cedar Farm' });
      portal.update('deals', '403', { closedate: '2026-05-01T10:00:00Z' });
      portal.update('orders', '503', { hs_total_price: '12' });
      portal.update('partner_agreement', '812', { status: 'expired' });
      return { http: portalHttp(portal) };
    },
  },
};
