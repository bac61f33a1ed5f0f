import { type Answer, type Contender, QUESTIONS, type Question, type Task } from './question.ts';

/** ms of each sample, in rounds: samples of the same place in the lists were taken one after the other. */
export type Times = Map<Question, ReadonlyMap<string, readonly number[]>>;

/** A sample is repeated until it takes this long, so that the clock's steps do not show. */
const SAMPLE_MS = 10;
/** Nobody is asked again after this, but for the least number of samples. */
const PATIENCE_MS = 6000;
const LEAST = 5;

/** @throws Error when two answers differ by a unit */
export async function compare(contenders: readonly Contender[], rounds: number): Promise<Times> {
  const times: Times = new Map();
  for (const question of QUESTIONS) times.set(question, await compareOne(question, contenders, rounds));
  return times;
}

async function compareOne(
  question: Question,
  contenders: readonly Contender[],
  rounds: number,
): Promise<Map<string, number[]>> {
  const runs = contenders.map((contender) => ({ name: contender.name, task: contender.task(question), spent: 0 }));
  let expected: Answer | undefined;
  for (const { name, task } of runs) {
    // Warmed up before it is measured.
    await sample(task, SAMPLE_MS);
    const answer = task.answer();
    expected ??= answer;
    if (!same(expected, answer)) throw new Error(`${name} answers ${question} otherwise than ${runs[0]?.name}`);
  }
  const times = new Map<string, number[]>(runs.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const run of runs) {
      if (round >= LEAST && run.spent > PATIENCE_MS) continue;
      const ms = await sample(run.task, SAMPLE_MS);
      run.spent += ms;
      times.get(run.name)?.push(ms);
    }
  }
  return times;
}

/** ms of one run, over as many as take `atLeast` ms. */
async function sample(task: Task, atLeast: number): Promise<number> {
  const start = performance.now();
  for (let runs = 1; ; runs++) {
    const waiting = task.run();
    if (waiting) await waiting;
    const ms = performance.now() - start;
    if (ms >= atLeast) return ms / runs;
  }
}

function same(a: Answer, b: Answer): boolean {
  return (
    a.length === b.length &&
    a.every(
      (numbers, at) => numbers.length === b[at]?.length && numbers.every((value, group) => value === b[at]?.[group]),
    )
  );
}
