import { expect, test } from 'vitest';
import { inspectFiles } from './inspect.ts';
import { parseProfile } from './profile.ts';
import { fileOf, ORDERS_PROFILE } from './test-support/import.ts';

async function guessed(name: string, content: string) {
  const { profile, files } = await inspectFiles([fileOf(name, content)], { currency: 'EUR' });
  const entry = profile?.files[0];
  const columns = Object.entries(entry && 'columns' in entry ? entry.columns : {});
  const lines = Object.entries((entry && 'lines' in entry ? entry.lines : undefined) ?? {});
  const shownSource = (source: object) =>
    'column' in source ? source.column : 'template' in source ? source.template : '';
  return {
    entity: entry?.entity,
    columns: Object.fromEntries(columns.map(([field, source]) => [field, shownSource(source)])),
    ...(lines.length > 0
      ? { lines: Object.fromEntries(lines.map(([field, source]) => [field, shownSource(source)])) }
      : {}),
    dates: entry && 'dates' in entry ? entry.dates : undefined,
    decimal: entry && 'decimal' in entry ? entry.decimal : undefined,
    rejects: files[0]?.entries[0]?.rejects.length,
  };
}

test.each([
  [
    'exchange rates',
    'fx.csv',
    'Date,From Currency,To Currency,Rate\n2024-03-01,EUR,USD,1.0812\n2024-03-02,EUR,USD,1.0834\n',
    {
      entity: 'rates',
      columns: {
        id: '{Date}/{From Currency}/{To Currency}',
        on: 'Date',
        base: 'From Currency',
        quote: 'To Currency',
        rate: 'Rate',
      },
      dates: ['yyyy-MM-dd'],
      rejects: 0,
    },
  ],
  [
    'daily visits',
    '渠道流量.csv',
    '日期,渠道,访问量,加购\n2024-03-01,天猫,1200,130\n2024-03-02,天猫,1100,90\n',
    {
      entity: 'visits',
      columns: { id: '{日期}/{渠道}', from: '日期', channel: '渠道', visits: '访问量', carts: '加购' },
      dates: ['yyyy-MM-dd'],
      rejects: 0,
    },
  ],
  [
    'Simplified Chinese headers',
    '订单.csv',
    '订单号,客户,金额,日期,渠道\nA1,甲公司,"1,234.50",2024年3月1日,天猫\nA2,乙公司,20,2024年3月2日,门店\n',
    {
      entity: 'orders',
      columns: { id: '订单号', accountId: '客户', amount: '金额', placedOn: '日期', channel: '渠道' },
      dates: ['yyyy年M月d日'],
      rejects: 0,
    },
  ],
  [
    'Traditional Chinese headers',
    '匯出.csv',
    '訂單編號,客戶名稱,訂單金額,訂單日期,通路\nA1,甲,100,2024/3/1,門市\nA2,乙,20,2024/3/2,官網\n',
    {
      entity: 'orders',
      columns: { id: '訂單編號', accountId: '客戶名稱', amount: '訂單金額', placedOn: '訂單日期', channel: '通路' },
      dates: ['yyyy/M/d'],
      rejects: 0,
    },
  ],
  [
    'order lines with comma decimals',
    'export.csv',
    'Order No;Line No;Customer;Order Date;Net Amount;Qty\n1;1;Acme;13.04.2024;1.234,50;2\n1;2;Acme;13.04.2024;1,5;1\n2;1;Foo;14.04.2024;2,00;1\n',
    {
      entity: 'orders',
      columns: { id: 'Order No', accountId: 'Customer', placedOn: 'Order Date' },
      lines: { id: '{Order No}-{Line No}', amount: 'Net Amount', quantity: 'Qty' },
      dates: ['d.M.yyyy'],
      decimal: ',',
      rejects: 0,
    },
  ],
  [
    'a bad date among good ones',
    'orders.csv',
    `id,date,amount\n${Array.from({ length: 20 }, (_, i) => `${i},2024-01-${String(i + 1).padStart(2, '0')},1`).join('\n')}\n99,soon,1\n`,
    { entity: 'orders', columns: { id: 'id', placedOn: 'date', amount: 'amount' }, dates: ['yyyy-MM-dd'], rejects: 1 },
  ],
  [
    'monthly targets',
    'targets.csv',
    'Month,Channel,Target\n2024-01,Online,10000\n2024-02,Online,12000\n',
    {
      entity: 'targets',
      columns: { id: '{Month}/{Channel}', channel: 'Channel', from: 'Month', to: 'Month', value: 'Target' },
      dates: ['yyyy-MM'],
      rejects: 0,
    },
  ],
  [
    'deals whose status is in the stage',
    'deals.csv',
    'Deal ID,Deal Name,Company,Stage,Amount,Close Date\n1,Big,Acme,Closed Won,100,2024-01-05\n2,Small,Foo,Qualified,5,2024-02-05\n',
    {
      entity: 'deals',
      columns: {
        id: 'Deal ID',
        name: 'Deal Name',
        accountId: 'Company',
        amount: 'Amount',
        closeOn: 'Close Date',
        status: 'Stage',
      },
      dates: ['yyyy-MM-dd'],
      rejects: 0,
    },
  ],
  [
    'partners',
    'reseller list.csv',
    'ResellerKey,ResellerName,BankName,Tier,Country\n1,A Bike Store,Bank,Gold,Canada\n',
    {
      entity: 'partners',
      columns: { id: 'ResellerKey', name: 'ResellerName', tier: 'Tier', territory: 'Country' },
      rejects: 0,
    },
  ],
])('%s', async (_, name, content, expected) => {
  expect(await guessed(name, content)).toEqual(expected);
});

test('a file that tells nothing is said to tell nothing', async () => {
  const inspection = await inspectFiles([fileOf('notes.csv', 'hello;there\nbig;world\n')]);
  expect(inspection.profile).toBeUndefined();
  expect(inspection.files[0]).toMatchObject({ header: ['hello', 'there'], notices: [{ key: 'import.notGuessed' }] });
});

test('days that could be months are pointed out', async () => {
  const file = fileOf('orders.csv', 'id,date,amount\n1,03/04/2024,1\n2,05/06/2024,1\n');
  const { files } = await inspectFiles([file], { currency: 'EUR' });
  expect(files[0]?.notices).toEqual([{ key: 'import.ambiguousDates', params: { file: 'orders.csv' } }]);
});

test('an inspection shows records, rejects and what keeps a file out', async () => {
  const profile = parseProfile(ORDERS_PROFILE);
  const good = fileOf('orders.csv', 'Order,Customer,Date,Amount\n1,Acme,2024-01-01,5.50\n2,Acme,never,1\n');
  const { files } = await inspectFiles([good, fileOf('orders-2.csv', '')], { profile });
  const entry = files[0]?.entries[0];
  expect(entry?.fields.filter(({ required }) => required).map(({ field }) => field)).toEqual([
    'id',
    'placedOn',
    'amount',
  ]);
  const orders = entry?.previews.find(({ table }) => table === 'orders');
  expect(orders?.rows[0]?.[orders.fields.indexOf('amount')]).toBe('5.50 EUR');
  expect(orders?.rows[0]?.[orders.fields.indexOf('accountId')]).toBe('Acme');
  expect(entry?.rejects.map(({ row }) => row)).toEqual([3]);
  expect(files[1]?.failure?.userText.key).toBe('import.emptyFile');
});

test('a profile that does not fit says why', async () => {
  const file = fileOf('orders.csv', 'Order,Customer,Day,Amount\n1,Acme,2024-01-01,5\n');
  const { files } = await inspectFiles([file], { profile: parseProfile(ORDERS_PROFILE) });
  expect(files[0]?.entries[0]?.failure?.userText).toEqual({
    key: 'import.missingColumnNear',
    params: { file: 'orders.csv', column: 'Date', nearest: 'Day' },
  });
});
