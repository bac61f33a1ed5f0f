import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { alarmScores } from '../../lib/analysis/anomaly/alarm-scores.ts';
import { bestScore, type LabelledScores } from './nab.ts';
import { atLeast, info, type ReferenceSuite } from './result.ts';

const SOURCE = 'Numenta Anomaly Benchmark (numenta/NAB), standard profile, one threshold for all series';
const DAY_MS = 86_400_000;
const windowsSchema = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])));

/** The real ad-exchange and known-cause series of the benchmark, by its own scoring. */
export const anomalies: ReferenceSuite = {
  name: 'anomalies',
  run(folder) {
    const windows = windowsSchema.parse(JSON.parse(readFileSync(`${folder}/nab/combined_windows.json`, 'utf8')));
    const scored = Object.entries(windows).map(([file, spans]): LabelledScores => {
      const { times, values } = readSeries(`${folder}/nab/data/${file}.gz`);
      const perDay = Math.round(DAY_MS / ((times[1] ?? 0) - (times[0] ?? 0)));
      return {
        scores: alarmScores(values, [perDay, 7 * perDay]),
        windows: spans.map(([from, to]) => [
          times.findIndex((time) => time >= instant(from)),
          times.findLastIndex((time) => time <= instant(to)),
        ]),
      };
    });
    const { score } = bestScore(scored);
    return [
      atLeast('nab.twitter-advec', score, 47.06, SOURCE),
      atLeast('nab.random-cut-forest', score, 51.72, SOURCE),
      info('nab.numenta-htm', score, 70.1, SOURCE),
    ];
  },
};

function readSeries(path: string): { times: number[]; values: Float64Array } {
  const [, ...lines] = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');
  const rows = lines.map((line) => line.split(','));
  return {
    times: rows.map(([time = '']) => instant(time)),
    values: Float64Array.from(rows, ([, value]) => Number(value)),
  };
}

function instant(time: string): number {
  return Date.parse(`${time.trim().slice(0, 19).replace(' ', 'T')}Z`);
}
