/** Typed arrays in JSON, under a key that nothing else has: `{ "\\u0000array": ["Int32", base64] }`. For Node. */
const MARK = '\u0000array';

const KINDS = { Int32: Int32Array, Float64: Float64Array } as const;
type Kind = keyof typeof KINDS;

export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (inner instanceof Int32Array) return encoded('Int32', inner);
    if (inner instanceof Float64Array) return encoded('Float64', inner);
    if (ArrayBuffer.isView(inner)) throw new TypeError('only Int32Array and Float64Array can be stored');
    return inner;
  });
}

export function fromJson(json: string): unknown {
  // Asking each value whether it is one takes longer than parsing: only where there is one.
  if (!json.includes('\\u0000array')) return JSON.parse(json);
  return JSON.parse(json, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    const found: unknown = Reflect.get(value, MARK);
    return Array.isArray(found) ? decoded(found) : value;
  });
}

function encoded(kind: Kind, { buffer, byteOffset, byteLength }: Int32Array | Float64Array) {
  return { [MARK]: [kind, Buffer.from(buffer, byteOffset, byteLength).toString('base64')] };
}

function decoded([kind, base64]: readonly unknown[]): Int32Array | Float64Array {
  const bytes = Uint8Array.from(Buffer.from(String(base64), 'base64'));
  return new KINDS[kind === 'Int32' ? kind : 'Float64'](bytes.buffer);
}
