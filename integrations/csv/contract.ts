import { type ConnectorHarness, NO_HTTP } from '../../test/contract/connector-harness.ts';
import { fileOf, ORDERS_PROFILE } from './test-support/import.ts';

/** More rows than a page holds, and a row that makes no sense. */
const ROWS = 4500;
const orders = [
  'Order,Customer,Amount,Date',
  ...Array.from(
    { length: ROWS },
    (_, index) => `${index},Customer ${index % 90},${index}.25,2024-03-${10 + (index % 20)}`,
  ),
  'last,Acme,12,someday',
].join('\n');

export const harness: ConnectorHarness = {
  config: { profile: ORDERS_PROFILE },
  open: () => ({ http: NO_HTTP, files: [fileOf('orders.csv', orders)] }),
  rejects: 1,
};
