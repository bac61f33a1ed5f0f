import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { AutoETS, initSync } from '@bsull/augurs/ets';
import { forecast } from '../../lib/analysis/forecast/forecast.ts';
import { uniforms } from '../../lib/analysis/stats/random.ts';
import { type M3Series, readM3 } from './m3.ts';
import { info, type ReferenceResult, type ReferenceSuite } from './result.ts';

const SAMPLE = 60;
const NOMINAL = 0.95;

/** Our forecasts beside `@bsull/augurs` (automatic exponential smoothing in WASM): accuracy, coverage, time, size. */
export const rivals: ReferenceSuite = {
  name: 'rivals',
  run(folder) {
    const wasm = readFileSync(
      createRequire(import.meta.url)
        .resolve('@bsull/augurs/ets')
        .replace(/\.js$/, '_bg.wasm'),
    );
    initSync({ module: wasm });
    const all = readM3(folder);
    const random = uniforms(3003);
    return [
      ...(['YEARLY', 'QUARTERLY', 'MONTHLY'] as const).flatMap((period) => {
        const left = all.filter((one) => one.period === period);
        const drawn = Array.from({ length: SAMPLE }, () => left.splice(Math.floor(random() * left.length), 1)).flat();
        return compared(period.toLowerCase(), drawn);
      }),
      info('rivals.augurs.size', 0, gzipSync(wasm).length, 'bytes, gzip, of its WASM alone, which no page may load'),
    ];
  },
};

function compared(period: string, sample: readonly M3Series[]): ReferenceResult[] {
  const ours = scoresOf(sample, ({ train, seasonLength, test }) => {
    const made = forecast({ series: train, seasonLength, horizon: test.length });
    if (made.status !== 'ok') return undefined;
    const spans = Array.from(test, (_, step) => made.interval(step, NOMINAL));
    return { ahead: made.ahead, low: spans.map(([low]) => low), high: spans.map(([, high]) => high) };
  });
  const theirs = scoresOf(sample, ({ train, seasonLength, test }) => {
    // Asked for a season it panics: "seasonal component not implemented yet".
    const model = new AutoETS(seasonLength, 'ZZN');
    try {
      model.fit(train);
      const { point, intervals } = model.predict(test.length, NOMINAL);
      return intervals && { ahead: point, low: intervals.lower, high: intervals.upper };
    } finally {
      model.free();
    }
  });
  const source = `${SAMPLE} series of M3 drawn at random; published: @bsull/augurs 0.10.2, AutoETS("ZZN"), as it has no season yet`;
  const id = `rivals.${period}`;
  return [
    info(`${id}.smape`, ours.smape, theirs.smape, source),
    info(`${id}.coverage95`, ours.covered, theirs.covered, source),
    info(`${id}.failed`, ours.failed, theirs.failed, `series without a forecast, ${source}`),
    info(`${id}.ms`, ours.ms, theirs.ms, `a series, ${source}`),
  ];
}

interface Told {
  readonly ahead: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/** Means over the series that have a forecast. */
function scoresOf(sample: readonly M3Series[], tell: (series: M3Series) => Told | undefined) {
  let [smape, covered, failed] = [0, 0, 0];
  const startedAt = process.cpuUsage().user;
  for (const series of sample) {
    const told = attempt(() => tell(series));
    if (told === undefined) {
      failed++;
      continue;
    }
    series.test.forEach((came, step) => {
      const expected = told.ahead[step] ?? 0;
      const part = 1 / series.test.length;
      smape += (part * 200 * Math.abs(came - expected)) / (Math.abs(came) + Math.abs(expected));
      if (came >= (told.low[step] ?? 0) && came <= (told.high[step] ?? 0)) covered += part;
    });
  }
  const ms = (process.cpuUsage().user - startedAt) / 1000 / sample.length;
  const told = sample.length - failed;
  return { smape: smape / told, covered: covered / told, failed, ms };
}

function attempt<T>(work: () => T | undefined): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
