import { expect, test } from 'vitest';
import { createImporter } from './import-client.ts';
import type { WorkerAnswer, WorkerRequest } from './import-protocol.ts';

/** Stands in for a worker: keeps what it is sent, answers when told. */
class FakeWorker extends EventTarget implements Worker {
  readonly sent: WorkerRequest[] = [];
  ended = false;
  onmessage: Worker['onmessage'] = null;
  onerror: Worker['onerror'] = null;
  onmessageerror: Worker['onmessageerror'] = null;
  postMessage(request: WorkerRequest): void {
    this.sent.push(request);
  }
  terminate(): void {
    this.ended = true;
  }
  answer(data: WorkerAnswer): void {
    this.onmessage?.call(this, new MessageEvent('message', { data }));
  }
  die(message: string): void {
    this.onerror?.call(this, Object.assign(new Event('error'), { message }) as ErrorEvent);
  }
}

function client() {
  const workers: FakeWorker[] = [];
  const importer = createImporter(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
  return { importer, workers };
}

const REPORT = { status: 'done', read: 1, rejected: 0, tables: [] } as const;

test('starts no worker before it is needed, and one for all calls', async () => {
  const { importer, workers } = client();
  expect(workers).toHaveLength(0);
  const parsed = importer.parse('{}');
  const seen = importer.catalogue();
  expect(workers).toHaveLength(1);
  workers[0]?.answer({ id: 2, value: { shipped: [], used: [], entities: [], encodings: [] } });
  workers[0]?.answer({ id: 1, failure: { kind: 'config', userText: { key: 'import.profileInvalid' }, detail: 'x' } });
  expect(await seen).toMatchObject({ shipped: [] });
  await expect(parsed).rejects.toMatchObject({ kind: 'config', userText: { key: 'import.profileInvalid' } });
});

test('a run tells its progress, can be stopped, and ends with its report', async () => {
  const { importer, workers } = client();
  const seen: number[] = [];
  const run = importer.start([], { id: 'x', name: 'x', files: [] }, ({ rows }) => seen.push(rows));
  workers[0]?.answer({ id: 1, progress: { rows: 5, bytes: 1, bytesInAll: 2 } });
  run.cancel();
  expect(workers[0]?.sent.at(-1)).toEqual({ cancel: 1 });
  workers[0]?.answer({ id: 1, value: REPORT });
  expect(await run.done).toEqual(REPORT);
  expect(seen).toEqual([5]);
});

test('a worker that dies fails its calls; the next call has a new one', async () => {
  const { importer, workers } = client();
  const run = importer.start([], { id: 'x', name: 'x', files: [] }, () => undefined);
  workers[0]?.die('out of memory');
  await expect(run.done).rejects.toMatchObject({ kind: 'bug', detail: 'import worker: out of memory' });
  expect(workers[0]?.ended).toBe(true);
  const next = importer.parse('{}');
  workers[1]?.answer({ id: 2, value: { id: 'x', name: 'x', files: [] } });
  expect(await next).toMatchObject({ id: 'x' });
});
