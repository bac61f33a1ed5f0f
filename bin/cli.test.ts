import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../test/sandbox/sandbox.ts';
import { cliIn, NOW } from './cli.fixtures.ts';
import type { Terminal } from './terminal.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'channelwise-cli-'));
});
afterEach(() => rm(dir, { recursive: true }));

const cli = (line: string | readonly string[], change: Partial<Terminal> = {}) => cliIn(dir, line, change);

/** The one JSON object on standard output. */
function json(out: string) {
  expect(out.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(out);
}

const PROFILE = {
  id: 'shop',
  name: 'Shop',
  currency: 'EUR',
  files: [
    {
      match: 'orders.csv',
      entity: 'orders',
      columns: {
        id: { column: 'id' },
        channel: { column: 'channel' },
        accountId: { column: 'customer' },
        placedOn: { column: 'day' },
        amount: { column: 'amount' },
      },
    },
  ],
};
const ORDERS = `id,channel,customer,day,amount
1,Web shop,Acme,2026-01-05,0.1
2,Web shop,Acme,2026-02-05,0.2005
3,Store,Foo,2026-02-06,90071992547.40
4,Store,Foo,never,1
`;

async function writeShop(orders = ORDERS): Promise<void> {
  await writeFile(join(dir, 'shop.json'), JSON.stringify(PROFILE));
  await writeFile(join(dir, 'orders.csv'), orders);
}
const IMPORT = 'import --profile shop.json --dir .';

test('files come in once, and the figures are exact decimals', async () => {
  await writeShop();
  const first = await cli(`${IMPORT} --json`);
  expect({ status: first.status, err: first.err }).toEqual({ status: 0, err: '' });
  expect(json(first.out)).toMatchObject({
    connection: 'shop',
    status: 'done',
    read: 4,
    rejected: 1,
    records: { orders: 3, channels: 2, accounts: 2 },
    rejects: [
      { reason: expect.stringContaining('orders.csv row 5: day: expected a date'), raw: '4,Store,Foo,never,1' },
    ],
  });

  expect(json((await cli(`${IMPORT} --json`)).out)).toMatchObject({ status: 'done', read: 0, written: 0 });
  expect((await cli(IMPORT)).out).toMatch(/^Shop: these files are already imported\./);

  const kpis = json((await cli('kpis --json --monthly')).out);
  expect(kpis).toMatchObject({
    period: { from: '2026-01-01', to: '2026-03-01' },
    currency: 'EUR',
    by: 'channel',
    total: { figures: { revenue: '90071992547.7005', orders: 3, customers: 2, repeatCustomers: 1 } },
    subjects: [
      { id: 'store', name: 'Store', figures: { revenue: '90071992547.4000', orders: 1 } },
      {
        id: 'web-shop',
        name: 'Web shop',
        figures: { revenue: '0.3005', orders: 2 },
        kpis: { repurchaseRate: { unit: 'ratio', value: '1' }, winRate: { notEnoughData: expect.any(String) } },
        monthly: [
          { month: '2026-01', revenue: '0.1000', orders: 1 },
          { month: '2026-02', revenue: '0.2005', orders: 1 },
        ],
      },
    ],
  });
  expect(json((await cli('kpis --by account --period 2026-02 --json')).out)).toMatchObject({
    subjects: [{ name: 'Foo' }, { name: 'Acme', figures: { revenue: '0.2005' } }],
  });
  expect((await cli('kpis')).out).toMatch(/Web shop +€0.30 +2 /);
  expect((await cli('kpis --locale zh-TW')).out).toContain('通路');

  expect(json((await cli('backtest --json')).out)).toMatchObject({ quarters: [], notEnoughData: expect.any(String) });
  const score = json((await cli('score --json')).out);
  expect(score.subjects).toHaveLength(2);
  expect(score.subjects[0]).toMatchObject({ score: null, notEnoughData: expect.any(String) });

  expect(json((await cli('status --json')).out)).toMatchObject({
    connections: [{ id: 'shop', connector: 'csv', phase: 'ok', completedAt: '2026-11-22T12:00:00.000Z' }],
    records: { orders: 3 },
  });
  expect((await readdir(join(dir, '.channelwise'))).sort()).toEqual(['facts', 'journal.jsonl']);
});

test.each([
  ['', 2, /Usage/],
  ['nonsense', 2, /no command "nonsense"/],
  ['kpis --nonsense', 2, /cannot be read/],
  ['kpis --by week', 2, /--by/],
  ['kpis --period soon', 2, /"soon" is not a period/],
  ['kpis --period 2026-03-02..2026-03-01', 2, /not a period/],
  ['score', 2, /workspace is empty/],
  ['import --dir .', 2, /--profile/],
  ['import --profile shop.json', 2, /--dir/],
  ['import --profile missing.json --dir .', 2, /neither a file nor one of adventureworks/],
  ['backtest --by account', 2, /--by/],
  ['backtest', 2, /workspace is empty/],
  ['backtest --profile adventureworks', 2, /--dir/],
  ['import --profile adventureworks --dir missing', 2, /cannot be read/],
  ['import --profile adventureworks --dir .', 2, /expects Dim/],
  ['sync --connector csv', 2, /hubspot/],
  ['sync --connector hubspot', 2, /--token-env/],
  ['sync --connector hubspot --token-env NOTHING', 2, /NOTHING is not set/],
  ['sync --connector hubspot --token-file none.txt', 2, /none\.txt/],
  ['sync --connector hubspot --token-env T --config {', 2, /--config/],
  ['sync --connector sample --connection Bad_Name', 2, /Bad_Name/],
])('%s ends with status %i and says why', async (line, status, message) => {
  await writeShop();
  const result = await cli(line === '' ? [] : line);
  expect(result.status).toBe(status);
  expect(result.err + result.out).toMatch(message);
});

test('a failure is one JSON object too', async () => {
  const { status, out, err } = await cli('kpis --by week --json --locale zh-CN');
  expect(status).toBe(2);
  expect(json(out)).toEqual({ error: { kind: 'config', key: 'cli.badBy', message: expect.stringContaining('可选') } });
  expect(err).toContain('可选');
});

test('a mistake in one file keeps every file out', async () => {
  await writeShop(ORDERS.replace('amount', 'total'));
  expect(await cli(IMPORT)).toMatchObject({ status: 2, err: expect.stringContaining('no column "amount"') });
  expect(json((await cli('status --json')).out)).toEqual({ connections: [], records: {} });
});

test('help says what there is', async () => {
  for (const line of ['--help', 'help', 'kpis --help']) {
    expect(await cli(line)).toMatchObject({ status: 0, out: expect.stringContaining('--workspace') });
  }
});

test('a system is synced with a token that shows nowhere', async () => {
  const sandbox = await startSandbox({ scheme: 'http', today: '2026-11-22', now: () => NOW });
  try {
    const config = JSON.stringify({ apiBase: sandbox.origin });
    const line = ['sync', '--connector', 'hubspot', '--token-env', 'TOKEN', '--config', config, '--json'];
    const network = { now: Date.now, fetch: (url: string, init: RequestInit) => fetch(url, init) };
    const wrong = await cli(line, { ...network, env: { TOKEN: 'pat-na1-wrong-0000' } });
    expect(wrong.status).toBe(2);
    expect(json(wrong.out)).toMatchObject({ error: { kind: 'config' } });

    const done = await cli(line, { ...network, env: { TOKEN: sandbox.token } });
    expect(json(done.out)).toMatchObject({ connection: 'hubspot', status: 'done', records: { partners: 40 } });
    expect(done.status).toBe(0);
    const score = json((await cli('score --by partner --json')).out);
    expect(score.subjects[0]).toMatchObject({ grade: expect.stringMatching(/^[AB]$/), drivers: expect.any(Array) });

    const kept = await readFile(join(dir, '.channelwise', 'journal.jsonl'), 'utf8');
    expect([done.out, done.err, wrong.out, wrong.err, kept].join()).not.toMatch(/pat-na1-(wrong|sandbox)/);
  } finally {
    await sandbox.close();
  }
}, 120_000);

test('a reader that has seen enough is no error', async () => {
  const main = fileURLToPath(new URL('channelwise.ts', import.meta.url));
  const child = spawn(process.execPath, [main, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let err = '';
  child.stderr.on('data', (data) => {
    err += data;
  });
  const [status] = await once(child, 'close');
  expect({ status, err }).toEqual({ status: 0, err: '' });
}, 30_000);

const DATA = fileURLToPath(new URL('../../shared/data/adventureworks-dw', import.meta.url));
if (!existsSync(DATA)) console.log('skipped: the AdventureWorks data is not beside the repository');

describe.runIf(existsSync(DATA))('AdventureWorks', () => {
  test('from files to exact totals by two command lines', async () => {
    const imported = json((await cli(['import', '--profile', 'adventureworks', '--dir', DATA, '--json'])).out);
    expect(imported).toMatchObject({ status: 'done', rejected: 0, records: { orders: 31_455, orderLines: 121_253 } });
    const { subjects } = json((await cli('kpis --json')).out);
    expect(subjects).toMatchObject([
      { id: 'reseller', figures: { revenue: '80450596.9823', lines: 60_855, orders: 3796, customers: 635 } },
      { id: 'internet', figures: { revenue: '29358677.2207', lines: 60_398, orders: 27_659, customers: 18_484 } },
    ]);
  }, 60_000);

  test('the score is held against history, from files that are not kept', async () => {
    const line = ['backtest', '--profile', 'adventureworks'];
    const env = { CHANNELWISE_DATA: join(DATA, '..') };
    const { quarters, laterHalf } = json((await cli([...line, '--json'], { env })).out);
    expect(quarters).toHaveLength(7);
    expect(quarters[6]).toMatchObject({
      asOf: '2013-07-01',
      correlations: { revenue: { score: expect.closeTo(0.86, 1) } },
    });
    expect(laterHalf[0]).toMatchObject({ outcome: 'revenue', rival: 'trailingRevenue', quarters: 4 });
    expect(laterHalf[0].interval[0]).toBeGreaterThan(0);
    expect(json((await cli('status --json')).out).connections).toEqual([]);
  }, 60_000);
});
