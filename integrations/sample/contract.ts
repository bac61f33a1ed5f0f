import { type ConnectorHarness, NO_HTTP } from '../../test/contract/connector-harness.ts';

export const harness: ConnectorHarness = {
  config: {},
  open: () => ({ http: NO_HTTP }),
  rejects: 0,
};
