import { type ConnectorHarness, NO_HTTP } from '../../test/contract/connector-harness.ts';
import { fileOf } from './test-support/import.ts';

const profileWith = (name: object, placedOn: object) => ({
  id: 'contract',
  name: 'Contract',
  currency: 'EUR',
  files: [
    { id: 'regions', match: 'regions.csv', entity: 'lookup', key: 'Code' },
    {
      match: 'partners.csv',
      entity: 'partners',
      columns: {
        id: { column: 'No' },
        name,
        channel: { constant: 'Resellers' },
        territory: { lookup: 'regions', by: 'Region', column: 'Name' },
      },
    },
    {
      match: 'sales*.csv',
      entity: 'orders',
      columns: {
        id: { column: 'Order' },
        partnerId: { column: 'Partner' },
        accountId: { column: 'Customer' },
        placedOn,
      },
      lines: { amount: { column: 'Amount' }, productId: { column: 'Item' } },
    },
  ],
});
const profile = profileWith({ column: 'Name' }, { column: 'Date' });

/** Lines of one order lie apart, in two files; there are more of both than a page holds. */
const LINES = 6000;
const line = (index: number) =>
  `${index % 2500},${index % 3},Customer ${index % 90},2024-03-${10 + (index % 20)},${index}.25,Item ${index % 7}`;
const sales = (from: number, to: number) =>
  [
    'Order,Partner,Customer,Date,Amount,Item',
    ...Array.from({ length: to - from }, (_, index) => line(from + index)),
  ].join('\n');

export const harness: ConnectorHarness = {
  config: { profile },
  open: () => ({
    http: NO_HTTP,
    files: [
      fileOf('regions.csv', 'Code,Name\nN,North\nS,South\n'),
      fileOf('partners.csv', 'No,Name,Region\n0,Acme,N\n1,Initech,S\n2,,S\n'),
      fileOf('sales-1.csv', sales(0, LINES / 2)),
      fileOf('sales-2.csv', `${sales(LINES / 2, LINES)}\nlast,1,Acme,someday,12,Item 1\n`),
    ],
  }),
  rejects: 2,
  mended: {
    config: { profile: profileWith({ column: 'No' }, { column: 'Date', map: { someday: '2024-03-31' } }) },
  },
};
