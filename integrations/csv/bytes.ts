import { text } from '../../lib/errors.ts';
import type { FileSource } from '../../lib/sync/connector.ts';
import { refusal } from './refusal.ts';

/** The file's own name, without folder and `.gz`, as profiles match it. */
export function baseName(name: string): string {
  return name.replace(/^.*[\\/]/, '').replace(/\.gz$/i, '');
}

/** `*` any text, `?` one character, case ignored. */
export function matchesGlob(name: string, glob: string): boolean {
  const pattern = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${pattern}$`, 'isu').test(baseName(name));
}

export interface OpenFile {
  readonly compressed: boolean;
  /** Bytes of the stored (perhaps compressed) file read so far. */
  consumed(): number;
  /** Uncompressed bytes. Ends early when the consumer stops; throws AppError `config` for a damaged gzip. */
  readonly chunks: AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** Reads a file once, unpacking it when it starts with the gzip mark. */
export async function openFile(file: FileSource): Promise<OpenFile> {
  const reader = file.stream().getReader();
  let consumed = 0;
  let first: Uint8Array | undefined;
  // The mark is two bytes; a stream may hand out one at a time.
  while (first === undefined || first.length < 2) {
    const { done, value } = await reader.read();
    if (done) break;
    consumed += value.length;
    first = first ? concat(first, value) : value;
  }
  const compressed = first !== undefined && first[0] === 0x1f && first[1] === 0x8b;
  const stored = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      if (first) {
        const chunk = first;
        first = undefined;
        controller.enqueue(owned(chunk));
        return;
      }
      const { done, value } = await reader.read();
      if (done) return controller.close();
      consumed += value.length;
      controller.enqueue(owned(value));
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const plain = compressed ? stored.pipeThrough(new DecompressionStream('gzip')) : stored;
  return { compressed, consumed: () => consumed, chunks: iterate(plain, file.name, compressed) };
}

async function* iterate(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  name: string,
  compressed: boolean,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await read(reader, name, compressed);
      if (done) return;
      yield value;
    }
  } finally {
    // Closes the file when the consumer stops early; a failed stream rejects here with what was already thrown.
    await reader.cancel().catch(() => undefined);
  }
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>, name: string, compressed: boolean) {
  try {
    return await reader.read();
  } catch (error) {
    throw refusal(
      compressed ? text('import.badGzip', { file: name }) : text('import.unreadable', { file: name }),
      error,
    );
  }
}

/** The first `limit` uncompressed bytes. */
export async function readHead(
  file: FileSource,
  limit: number,
): Promise<{ bytes: Uint8Array; whole: boolean; compressed: boolean }> {
  const { chunks, compressed } = await openFile(file);
  let bytes = new Uint8Array(0);
  for await (const chunk of chunks) {
    bytes = concat(bytes, chunk);
    if (bytes.length > limit) return { bytes: bytes.subarray(0, limit), whole: false, compressed };
  }
  return { bytes, whole: true, compressed };
}

const BLOCK = 1 << 20;
const fingerprints = new WeakMap<FileSource, Promise<string>>();

/**
 * A digest of the stored bytes: SHA-256 chained over blocks of 1 MiB, because the platform's digest
 * takes whole buffers only and files may be large.
 */
export function fingerprint(file: FileSource): Promise<string> {
  const known = fingerprints.get(file);
  if (known) return known;
  const fresh = digest(file);
  fingerprints.set(file, fresh);
  return fresh;
}

async function digest(file: FileSource): Promise<string> {
  const block = new Uint8Array(32 + BLOCK);
  let filled = 32;
  const flush = async () => {
    block.set(new Uint8Array(await crypto.subtle.digest('SHA-256', block.subarray(0, filled))));
    filled = 32;
  };
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    for (let at = 0; at < value.length; ) {
      const part = value.subarray(at, at + block.length - filled);
      block.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled === block.length) await flush();
    }
  }
  await flush();
  return [...block.subarray(0, 32)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/** Streams of files never share memory between threads; the type alone allows for it. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
