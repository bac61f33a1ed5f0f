import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cliIn } from './cli.fixtures.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'channelwise-cli-'));
});
afterEach(() => rm(dir, { recursive: true }));

test('a month’s budget is split over the channels that advertise, the others are named with the reason', async () => {
  expect((await cliIn(dir, 'budget --json')).status).not.toBe(0);
  await cliIn(dir, 'sync --connector sample');
  const found = JSON.parse((await cliIn(dir, 'budget --total 12000 --json')).out);
  const spends: number[] = found.channels.map(({ best }: { best: number }) => best);
  expect(spends.length).toBeGreaterThan(1);
  expect(spends.reduce((sum, one) => sum + one, 0)).toBeCloseTo(12_000, 2);
  expect(found.without.map(({ name }: { name: string }) => name)).toContain('Field sales');
  expect((await cliIn(dir, 'budget --total much')).err).toContain('--total');
});

test.each([
  [
    'experiment --a 200/1000 --b 250/1000 --json',
    { p: expect.closeTo(0.00742, 5), anyTime: { p: expect.any(Number) } },
  ],
  ['experiment --from 0.10 --to 0.12 --json', { trialsEach: 3841 }],
])('%s', async (line, expected) => {
  expect(JSON.parse((await cliIn(dir, line)).out)).toMatchObject(expected);
});

test('rates that are none are refused with an example', async () => {
  expect((await cliIn(dir, 'experiment --a 3/2 --b 1/2')).err).toContain('200/1000');
});
