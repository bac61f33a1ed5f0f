import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cliIn } from './cli.fixtures.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'channelwise-own-'));
});
afterEach(() => rm(dir, { recursive: true }));

const cli = (line: string, signal = new AbortController().signal) => cliIn(dir, line, { signal });

test('a workspace is exported, restored elsewhere, and is the same there', async () => {
  expect((await cli('sync --connector sample')).status).toBe(0);
  const exported = JSON.parse((await cli('export --out all.jsonl --json')).out);
  expect(exported).toMatchObject({ file: 'all.jsonl', table: null });
  expect(exported.records).toBeGreaterThan(1000);

  const restored = await cli('restore --from all.jsonl --workspace other --json');
  expect({ status: restored.status, err: restored.err }).toEqual({ status: 0, err: '' });
  expect(JSON.parse(restored.out)).toMatchObject({ records: exported.records, exportedAt: '2026-11-22T12:00:00.000Z' });
  await cli('export --out again.jsonl --workspace other');
  // But for the log, which says that it was restored.
  const linesOf = async (name: string) =>
    (await readFile(join(dir, name), 'utf8')).split('\n').filter((line) => !/"version":|"table":"audit"/.test(line));
  expect(await linesOf('again.jsonl')).toEqual(await linesOf('all.jsonl'));
  expect((await cli('score --json --workspace other')).out).toBe((await cli('score --json')).out);
  expect((await readdir(dir)).filter((name) => name.endsWith('.part'))).toEqual([]);

  expect((await cli('restore --from all.jsonl')).err).toMatch(/only be restored where nothing is stored/);
  const abort = new AbortController();
  abort.abort();
  const stopped = await cli('restore --from all.jsonl --workspace third', abort.signal);
  expect(stopped).toMatchObject({ status: 2, err: 'Stopped. Nothing of the export was kept.\n' });
  expect((await cli('status --workspace third')).out).toMatch(/^The workspace is empty/);
});

test('a table for spreadsheets', async () => {
  await cli('sync --connector sample');
  const { status, out } = await cli('export --csv accounts');
  expect(status).toBe(0);
  expect(out).toMatch(/^\d[\d,]* records written to accounts\.csv\.\n$/);
  const csv = await readFile(join(dir, 'accounts.csv'), 'utf8');
  expect(csv.startsWith('\uFEFFsource.connection,')).toBe(true);
  expect(csv).not.toMatch(/(^|,)"?[=+@]/m);
});

test.each([
  ['export', /--out is missing/],
  ['export --csv passwords', /"passwords" is not a table\. Choose one of channels,/],
  ['export --out no/such/folder/x.jsonl', /cannot be read or written.*ENOENT/],
  ['restore', /--from is missing/],
  ['restore --from none.jsonl', /cannot be read or written.*ENOENT/],
  ['restore --from notes.txt', /not a file made by/],
])('%s says what to do', async (line, says) => {
  await writeFile(join(dir, 'notes.txt'), 'hello\n');
  const { status, err } = await cli(line);
  expect(status).toBe(2);
  expect(err).toMatch(says);
});
