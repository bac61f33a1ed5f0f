/** One published (or independently computed) figure beside ours. */
export interface ReferenceResult {
  readonly id: string;
  readonly ours: number;
  readonly published: number;
  /** How far ours may be from it; see `goal`. */
  readonly tolerance: number;
  readonly ok: boolean;
  readonly goal: Goal;
  readonly source: string;
}

/** `equal`: within the tolerance. `atMost`, `atLeast`: a bar to reach. `info`: nothing to miss. */
export type Goal = 'equal' | 'atMost' | 'atLeast' | 'info';

export function equal(id: string, ours: number, published: number, tolerance: number, source: string): ReferenceResult {
  return { id, ours, published, tolerance, ok: Math.abs(ours - published) <= tolerance, goal: 'equal', source };
}

export function atMost(id: string, ours: number, bar: number, source: string): ReferenceResult {
  return { id, ours, published: bar, tolerance: 0, ok: ours <= bar, goal: 'atMost', source };
}

export function atLeast(id: string, ours: number, bar: number, source: string): ReferenceResult {
  return { id, ours, published: bar, tolerance: 0, ok: ours >= bar, goal: 'atLeast', source };
}

/** Stands beside the others for comparison. */
export function info(id: string, ours: number, published: number, source: string): ReferenceResult {
  return { id, ours, published, tolerance: Number.POSITIVE_INFINITY, ok: true, goal: 'info', source };
}

/** Runs on a folder of data sets. */
export interface ReferenceSuite {
  readonly name: string;
  run(folder: string): ReferenceResult[] | Promise<ReferenceResult[]>;
}
