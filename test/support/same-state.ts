import { expect } from '@playwright/test';
import { loadModule } from './in-extension.ts';
import type { Soundness } from './stored-state.ts';
import type { Workbench } from './workbench.ts';

type State = Record<string, string[]>;
type Call = Awaited<ReturnType<typeof loadModule>>;

/** Everything the extension has kept, with its figures computed anew; facts and sums are counted on the way, and the store checked. */
export async function stateOf(bench: Workbench): Promise<State> {
  await bench.ask('analysis.run', {});
  return inStore(bench, async (call) => {
    const { facts, sums, damage } = await call<Soundness>('soundness');
    for (const [table, { told, counted, distinct }] of Object.entries(facts)) {
      expect({ table, counted, distinct }).toEqual({ table, counted: told, distinct: told });
    }
    expect(sums.kept).toEqual(sums.counted);
    expect(damage).toEqual([]);
    return call<State>('storedState');
  });
}

/** Calls functions of stored-state.ts in a page of the extension that does nothing by itself. */
export async function inStore<T>(bench: Workbench, work: (call: Call) => Promise<T>): Promise<T> {
  const page = await bench.newPage();
  try {
    await page.goto(`chrome-extension://${bench.extensionId}/manifest.json`);
    return await work(await loadModule(page, './stored-state.ts'));
  } finally {
    await page.close();
  }
}

/** Every record, figure and rejected record of one is in the other, and once. */
export function expectSameState(found: State, undisturbed: State): void {
  const differences = [...new Set([...Object.keys(found), ...Object.keys(undisturbed)])].flatMap((name) => {
    const [mine, theirs] = [counted(found[name] ?? []), counted(undisturbed[name] ?? [])];
    const lines = [...new Set([...mine.keys(), ...theirs.keys()])];
    return lines
      .filter((line) => mine.get(line) !== theirs.get(line))
      .map((line) => `${mine.get(line) ?? 0} instead of ${theirs.get(line) ?? 0} in ${name}: ${line}`);
  });
  expect(differences.slice(0, 20).map((line) => line.slice(0, 600))).toEqual([]);
}

function counted(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
