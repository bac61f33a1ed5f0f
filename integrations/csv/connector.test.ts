import { expect, test } from 'vitest';
import { AppError } from '../../lib/errors.ts';
import type { FileSource, Page } from '../../lib/sync/connector.ts';
import { csvConnector } from './connector.ts';
import { contextOf, fileOf, gzip, importAll, ORDERS_PROFILE } from './test-support/import.ts';

const HEADER = 'Order,Customer,Amount,Date';
const GOOD = `${HEADER}\n1,Acme,"1,234.50",2024-03-01\n2,Initech,20,2024-03-02\n`;
const LINES_PROFILE = {
  ...ORDERS_PROFILE,
  files: [
    {
      id: 'orders',
      match: 'lines*.csv',
      entity: 'orders',
      columns: { id: { column: 'Order' }, placedOn: { column: 'Date' }, channel: { column: 'Channel' } },
      lines: { amount: { column: 'Amount' }, cost: { column: 'Cost' }, productId: { column: 'Item' } },
    },
  ],
};

async function failureOf(profile: unknown, ...files: FileSource[]) {
  try {
    await importAll(contextOf(profile, files));
  } catch (error) {
    if (error instanceof AppError) return { kind: error.kind, key: error.userText.key, ...error.userText.params };
    throw error;
  }
  return 'imported';
}

test('orders come with the customers they name', async () => {
  const { upserts, rejects, read } = await importAll(contextOf(ORDERS_PROFILE, [fileOf('orders.csv', GOOD)]));
  expect(upserts.orders).toEqual([
    {
      id: 'files:1',
      source: { connection: 'files', system: 'csv', externalId: '1' },
      seenAt: '2026-11-22T00:00:00.000Z',
      accountId: 'files:account/Acme',
      placedOn: '2024-03-01',
      amount: { units: 123450, scale: 2, currency: 'EUR' },
      lines: 0,
    },
    expect.objectContaining({ id: 'files:2', amount: { units: 20, scale: 0, currency: 'EUR' } }),
  ]);
  expect(upserts.accounts?.map(({ id, name }) => [id, name])).toEqual([
    ['files:account/Acme', 'Acme'],
    ['files:account/Initech', 'Initech'],
  ]);
  expect({ rejects, read }).toEqual({ rejects: [], read: 2 });
});

test('lines that lie apart make one order, added up at the finest decimals', async () => {
  const file = fileOf(
    'lines.csv',
    'Order,Date,Channel,Amount,Cost,Item\nA,2024-03-01,Shop,0.1,1,x\nB,2024-03-02,Shop,5,,y\nA,2024-03-01,Shop,0.2055,0.5,y\n',
  );
  const { upserts } = await importAll(contextOf(LINES_PROFILE, [file]));
  expect(upserts.orders?.map(({ id, amount, cost, lines }) => ({ id, amount: amount.units, cost, lines }))).toEqual([
    { id: 'files:A', amount: 3055, cost: { units: 15, scale: 1, currency: 'EUR' }, lines: 2 },
    // A line without cost leaves the order's cost unknown.
    { id: 'files:B', amount: 5, cost: undefined, lines: 1 },
  ]);
  expect(upserts.orderLines?.map(({ id, orderId }) => [id, orderId])).toEqual([
    ['files:A#1', 'files:A'],
    ['files:B#1', 'files:B'],
    ['files:A#2', 'files:A'],
  ]);
  expect(upserts.channels?.map(({ id, kind, direct }) => [id, kind, direct])).toEqual([
    ['files:shop', 'ownStore', true],
  ]);
});

test('channels that differ in writing only are one', async () => {
  const file = fileOf(
    'lines.csv',
    'Order,Date,Channel,Amount,Cost,Item\nA,2024-03-01,Own Store,1,1,x\nB,2024-03-01,own-store,1,1,x\nC,2024-03-01,key own-store,1,1,x\n',
  );
  const { upserts } = await importAll(contextOf(LINES_PROFILE, [file]));
  expect(upserts.channels?.map(({ id, name }) => [id, name])).toEqual([
    ['files:own-store', 'Own Store'],
    ['files:key-own-store', 'key own-store'],
  ]);
  expect(upserts.orders?.map(({ channelId }) => channelId)).toEqual([
    'files:own-store',
    'files:own-store',
    'files:key-own-store',
  ]);
});

test('values go through lookups, maps and templates', async () => {
  const profile = {
    id: 'chain',
    name: 'Chain',
    files: [
      { id: 'kinds', match: 'kinds.csv', entity: 'lookup', key: 'Kind' },
      { id: 'groups', match: 'groups.csv', entity: 'lookup', key: 'Group' },
      {
        match: 'products.csv',
        entity: 'products',
        where: [{ column: 'State', notIn: ['retired'] }],
        empty: ['n/a'],
        columns: {
          id: { template: 'p-{No}' },
          name: { column: 'Name' },
          sku: { column: 'Sku' },
          category: {
            lookup: 'groups',
            by: { lookup: 'kinds', by: 'Kind', column: 'Group' },
            column: 'Title',
            map: { Velos: 'Bikes' },
          },
        },
      },
    ],
  };
  const files = [
    fileOf('kinds.csv', 'Kind,Group\n1,7\n'),
    fileOf('groups.csv', 'Group,Title\n7,Velos\n'),
    fileOf('products.csv', 'No,Name,Kind,Sku,State\n1,Road,1,n/a,sold\n2,Lamp,9,L2,sold\n3,Old,1,,retired\n'),
  ];
  const { upserts } = await importAll(contextOf(profile, files));
  expect(upserts.products?.map(({ id, name, sku, category }) => ({ id, name, sku, category }))).toEqual([
    { id: 'files:p-1', name: 'Road', sku: undefined, category: 'Bikes' },
    { id: 'files:p-2', name: 'Lamp', sku: 'L2', category: undefined },
  ]);
  expect(await failureOf(profile, ...files.slice(1))).toMatchObject({ key: 'import.lookupMissing', file: 'kinds.csv' });
});

test.each<[string, string | Uint8Array, object]>([
  ['an empty file', '', { key: 'import.emptyFile', file: 'orders.csv' }],
  ['a blank file', '\r\n \r\n', { key: 'import.emptyFile' }],
  ['only one column', 'Order\n1\n', { key: 'import.oneColumn', columns: 4 }],
  ['a column too few', 'Order,Customer,Amount\n1,A,2\n', { key: 'import.missingColumn', column: 'Date' }],
  ['a misspelt column', GOOD.replace('Amount', 'Amout'), { key: 'import.missingColumnNear', nearest: 'Amout' }],
  ['a quotation mark that is not closed', `${HEADER}\n1,"A,2,2024-01-01\n`, { key: 'import.unclosedQuote', row: 2 }],
  ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 20), { key: 'import.notCsv', kind: 'XLSX or ZIP' }],
  ['a web page', '<!DOCTYPE html><p>sign in</p>', { key: 'import.notCsv', kind: 'HTML or XML' }],
  ['half a gzip file', Uint8Array.of(0x1f, 0x8b, 8, 0, 0), { key: 'import.badGzip' }],
])('%s is refused with a reason', async (_, content, failure) => {
  expect(await failureOf(ORDERS_PROFILE, fileOf('orders.csv', content))).toMatchObject({ kind: 'config', ...failure });
});

test('a delimiter or encoding other than the profile’s is named', async () => {
  const semicolons = fileOf('orders.csv', GOOD.replaceAll('"1,234.50"', '1').replaceAll(',', ';'));
  expect(await failureOf({ ...ORDERS_PROFILE, delimiter: ',' }, semicolons)).toMatchObject({
    key: 'import.wrongDelimiter',
    delimiter: ',',
    seen: ';',
  });
  const western = fileOf(
    'orders.csv',
    Uint8Array.from([...GOOD.replace('Acme', 'Acm\u00e9')].map((c) => c.charCodeAt(0))),
  );
  expect(await failureOf({ ...ORDERS_PROFILE, encoding: 'utf-8' }, western)).toMatchObject({
    key: 'import.wrongEncoding',
    encoding: 'utf-8',
    other: 'windows-1252',
  });
  const chinese = fileOf('orders.csv', GOOD.replace('Acme', '甲乙丙丁公司'));
  expect(await failureOf({ ...ORDERS_PROFILE, encoding: 'gb18030' }, chinese)).toMatchObject({
    key: 'import.wrongEncoding',
    other: 'utf-8',
  });
  const { upserts } = await importAll(contextOf(ORDERS_PROFILE, [western]));
  expect(upserts.accounts?.[0]?.name).toBe('Acmé');
});

test('bytes of another encoding far into the file name the row', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `${i},Customer ${i},1.00,2024-03-01`).join('\n');
  const bytes = new TextEncoder().encode(`${HEADER}\n${rows}\n20001,Caf?,1,2024-03-01\n`);
  bytes[bytes.lastIndexOf('?'.charCodeAt(0))] = 0xe9;
  const failure = await failureOf(ORDERS_PROFILE, fileOf('orders.csv', bytes));
  expect(failure).toMatchObject({ key: 'import.undecodable', encoding: 'utf-8' });
  expect(Number(Object(failure).row)).toBeGreaterThan(15_000);
});

test('amounts need a currency from somewhere', async () => {
  const { currency: _, ...profile } = ORDERS_PROFILE;
  expect(await failureOf(profile, fileOf('orders.csv', GOOD))).toMatchObject({ key: 'import.noCurrency' });
  const { upserts } = await importAll(contextOf(profile, [fileOf('orders.csv', GOOD)], { currency: 'JPY' }));
  expect(upserts.orders?.[0]?.amount.currency).toBe('JPY');
});

test('files that fit no entry are refused; entries without a file are passed over', async () => {
  expect(await failureOf(ORDERS_PROFILE, fileOf('costs.csv', GOOD))).toMatchObject({
    key: 'import.noFileMatches',
    files: 'costs.csv',
    wanted: 'orders*.csv',
  });
  const two = {
    ...ORDERS_PROFILE,
    files: [
      ...ORDERS_PROFILE.files,
      { match: 'people.csv', entity: 'owners', columns: { id: { column: 'No' }, name: { column: 'Name' } } },
    ],
  };
  const { read } = await importAll(contextOf(two, [fileOf('Orders-2024.CSV', GOOD)]));
  expect(read).toBe(2);
});

test('bad rows are set aside with row, column, what was found and what was expected; the rest goes on', async () => {
  const file = fileOf(
    'orders.csv',
    [
      HEADER,
      '1,Acme,10,2024-03-01',
      '2,Acme,10,2024-02-30',
      '3,Acme,"1.234,50",2024-03-01',
      ',Acme,10,2024-03-01',
      '5,Acme,10,2024-03-01,left over',
      '6,Acme,0.30000000000000004,2024-03-01',
      '1,Acme,11,2024-03-02',
      '8,"A"cme",11,2024-03-02',
      '9,Acme,12,2024-03-03',
    ].join('\n'),
  );
  const { upserts, rejects, read } = await importAll(contextOf(ORDERS_PROFILE, [file]));
  expect(upserts.orders?.map(({ id }) => id)).toEqual(['files:1', 'files:9']);
  expect(read).toBe(9);
  expect(rejects.map(({ row, externalId, reason }) => [row, externalId, reason])).toEqual([
    [3, '2', expect.stringMatching(/row 3: Date: expected a date as .*, found "2024-02-30"/)],
    [4, '3', 'orders.csv row 4: Amount: expected an amount such as 1,234.50, found "1.234,50"'],
    [5, 'orders.csv row 5', 'orders.csv row 5: Order: expected a value (id), found ""'],
    [6, '5', 'orders.csv row 6: expected 4 cells as in the header, found 5'],
    [7, '6', expect.stringMatching(/row 7: Amount: expected an amount of at most six decimals/)],
    [8, 'orders.csv row 8', expect.stringMatching(/order 1 is already on row 2/)],
    [9, '8', expect.stringMatching(/row 9: quotation marks/)],
  ]);
  expect(rejects[0]?.raw).toBe('2,Acme,10,2024-02-30');
});

test('names that mean something to JavaScript or to spreadsheets are only text', async () => {
  const profile = {
    id: 'odd',
    name: 'Odd',
    files: [
      {
        match: 'accounts.csv',
        entity: 'accounts',
        columns: {
          id: { column: '__proto__' },
          name: { column: 'constructor' },
          segment: { column: 'toString', map: { a: 'A' } },
        },
      },
    ],
  };
  const rows = '__proto__,constructor,toString\n__proto__,"=HYPERLINK(""http://x"")",constructor\n@x,+1,__proto__\n';
  const { upserts, rejects } = await importAll(contextOf(JSON.stringify(profile), [fileOf('accounts.csv', rows)]));
  expect(rejects).toEqual([]);
  expect(upserts.accounts?.map(({ id, name, segment }) => [id, name, segment])).toEqual([
    ['files:account/__proto__', '=HYPERLINK("http://x")', 'constructor'],
    ['files:account/@x', '+1', '__proto__'],
  ]);
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
});

test('the same file again is not read again; another profile or other content is', async () => {
  const first = await importAll(contextOf(ORDERS_PROFILE, [fileOf('orders.csv', GOOD)]));
  const again = contextOf(ORDERS_PROFILE, [fileOf('orders.csv', GOOD)]);
  const second = await importAll(again, first.ends);
  expect(second).toMatchObject({ read: 0, upserts: {} });
  expect(second.ends).toEqual(first.ends);
  expect(again.lines).toEqual(['orders: already imported']);

  const changed = contextOf({ ...ORDERS_PROFILE, currency: 'USD' }, [fileOf('orders.csv', GOOD)]);
  expect((await importAll(changed, first.ends)).read).toBe(2);
  const longer = contextOf(ORDERS_PROFILE, [fileOf('orders.csv', `${GOOD}3,Acme,1,2024-03-03\n`)]);
  expect((await importAll(longer, first.ends)).read).toBe(3);
});

test('a copy of a file under another name does not count twice', async () => {
  const rows = 'Order,Date,Channel,Amount,Cost,Item\nA,2024-03-01,Shop,10,1,x\n';
  const files = [
    fileOf('lines.csv', rows),
    fileOf('lines (1).csv', rows),
    fileOf('lines.csv.gz', await gzip('Order,Date,Channel,Amount,Cost,Item\nB,2024-03-01,Shop,7,1,x\n')),
  ];
  const { upserts } = await importAll(contextOf(LINES_PROFILE, files));
  expect(upserts.orders?.map(({ id, amount }) => [id, amount.units])).toEqual([
    ['files:A', 10],
    ['files:B', 7],
  ]);
});

test('an interrupted import goes on where it was and brings the same records', async () => {
  const rows = Array.from({ length: 9001 }, (_, i) => `${i % 4500},2024-03-01,Shop,${i}.25,1,x`).join('\n');
  const ctx = contextOf(LINES_PROFILE, [fileOf('lines.csv', `Order,Date,Channel,Amount,Cost,Item\n${rows}\n`)]);
  const stream = { id: 'orders', deletes: 'none' } as const;
  const whole: Page[] = [];
  for await (const page of csvConnector.read(ctx, stream, undefined)) whole.push(page);
  expect(whole.length).toBe(7);
  const resumed: Page[] = [];
  let cursor: unknown;
  for (let run = 0; run < whole.length; run++) {
    for await (const page of csvConnector.read(ctx, stream, cursor)) {
      resumed.push(page);
      cursor = page.next;
      break;
    }
  }
  expect(resumed).toEqual(whole);
  expect(new Set(whole.map(({ next }) => JSON.stringify(next))).size).toBe(whole.length);
});

test('check tells what is wrong before anything is stored', async () => {
  const bad = contextOf(ORDERS_PROFILE, [fileOf('orders.csv', 'Order;Customer\n1;A\n')]);
  expect(await csvConnector.check(bad)).toMatchObject({
    ok: false,
    failure: { kind: 'config', userText: { key: 'import.missingColumn' } },
  });
  const good = contextOf(ORDERS_PROFILE, [fileOf('orders.csv', GOOD)]);
  expect(await csvConnector.check(good)).toEqual({ ok: true, label: 'Orders' });
});

test('visits of a day, answers, stock, listings, markets and rates are read; what cannot be is said', async () => {
  const file = (entity: string, columns: readonly string[]) => ({
    match: `${entity}.csv`,
    entity,
    columns: Object.fromEntries(columns.map((column) => [column, { column }])),
  });
  const profile = {
    ...ORDERS_PROFILE,
    files: [
      file('visits', ['id', 'channel', 'from', 'visits', 'carts']),
      file('surveys', ['id', 'answeredOn', 'kind', 'score']),
      file('stocks', ['id', 'productId', 'countedOn', 'cost']),
      file('listings', ['id', 'listing', 'seenOn', 'buyBox', 'inStock']),
      file('markets', ['id', 'region', 'from', 'to', 'size', 'buyers']),
      file('rates', ['id', 'base', 'quote', 'on', 'rate']),
    ],
  };
  const { upserts, rejects } = await importAll(
    contextOf(profile, [
      fileOf('visits.csv', 'id,channel,from,visits,carts\nv,Shop,2024-02-29,1200,80\n'),
      fileOf('surveys.csv', 'id,answeredOn,kind,score\ns,2024-03-01,nps,0\nbad,2024-03-01,csat,0\n'),
      fileOf('stocks.csv', 'id,productId,countedOn,cost\nk,P1,2024-03-01,99.50\n'),
      fileOf('listings.csv', 'id,listing,seenOn,buyBox,inStock\nl,B01,2024-03-01,0.85,yes\n'),
      fileOf('markets.csv', 'id,region,from,to,size,buyers\nm,North,2024-01-01,2025-01-01,5000000,900\n'),
      fileOf('rates.csv', 'id,base,quote,on,rate\nr,eur,USD,2024-03-01,1.0812\nno,EUR,USD,2024-03-01,0\n'),
    ]),
  );
  expect(upserts.visits).toMatchObject([{ from: '2024-02-29', to: '2024-03-01', visits: 1200, carts: 80 }]);
  expect(upserts.surveys).toMatchObject([{ id: 'files:s', kind: 'nps', score: 0 }]);
  expect(upserts.stocks).toMatchObject([{ productId: 'files:P1', cost: { units: 9950, scale: 2, currency: 'EUR' } }]);
  expect(upserts.listings).toMatchObject([{ listing: 'B01', buyBox: 0.85, inStock: true }]);
  expect(upserts.markets).toMatchObject([{ region: 'North', buyers: 900 }]);
  expect(upserts.rates).toMatchObject([{ base: 'EUR', quote: 'USD', rate: 1.0812 }]);
  expect(rejects.map(({ externalId, reason }) => [externalId, reason])).toEqual([
    ['bad', 'surveys.csv row 3: score: expected 1 to 5 for csat, found 0'],
    ['no', 'rates.csv row 3: rate: expected more than 0, found 0'],
  ]);
});
