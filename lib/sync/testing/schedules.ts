/** Schedules of the whole model test, which is spread over several files. */
export const SCHEDULES = Number(process.env.PROPERTY_RUNS ?? 10_000);

/** A share of them, as fast-check takes it. */
export const part = (share: number) => ({ numRuns: Math.ceil(SCHEDULES * share) });

export const LONG = { timeout: 1_200_000 };
