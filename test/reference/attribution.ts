import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { attributeByPosition, type Position } from '../../lib/analysis/attribution/by-position.ts';
import { markovAttribution } from '../../lib/analysis/attribution/markov.ts';
import type { Journey, Shares } from '../../lib/analysis/attribution/path.ts';
import { shapleyAttribution } from '../../lib/analysis/attribution/shapley.ts';
import { equal, type ReferenceResult, type ReferenceSuite } from './result.ts';

const PACKAGE = 'ChannelAttribution 2.0.2 on its own path data';
const EXACT = 'linear solve of the same chain, computed apart';
const SHAPLEY = 'exact Shapley value, computed apart';
const OBSERVED = 'conversions over journeys';

const byChannel = z.record(z.string(), z.number());
const markovSchema = z.object({ noself: z.object({ p_conv: z.number(), removal: byChannel, attr: byChannel }) });
const shapleySchema = z.object({ shapley_conversions: byChannel });

/** Journeys over twelve channels: by position, Markov chain and Shapley value. */
export const attribution: ReferenceSuite = {
  name: 'attribution',
  run(folder) {
    const read = (name: string): string => readFileSync(`${folder}/attribution/${name}`, 'utf8');
    const journeys = readJourneys(`${folder}/attribution/PathData_mta.csv.gz`);
    const { noself } = markovSchema.parse(JSON.parse(read('reference_markov_exact.json')));
    const shapley = shapleySchema.parse(JSON.parse(read('reference_shapley_exact.json'))).shapley_conversions;
    const markov = markovAttribution(journeys);
    if (!markov) throw new Error('nothing converted');
    const converted = journeys.reduce((sum, { conversions }) => sum + conversions, 0);
    const all = journeys.reduce((sum, { conversions, lost }) => sum + conversions + lost, 0);
    return [
      equal('markov.conversion-rate', markov.conversionRate, converted / all, 1e-12, OBSERVED),
      equal('markov.conversion-rate.chain', markov.conversionRate, noself.p_conv, 1e-12, EXACT),
      equal('markov.conversions.sum', sumOf(markov.conversions), converted, 1e-6, OBSERVED),
      ...compared('markov.removal', markov.removal, noself.removal, 1e-9, EXACT),
      ...compared('markov.conversions', markov.conversions, noself.attr, 1e-3, EXACT),
      ...compared('shapley', shapleyAttribution(journeys), shapley, 1e-6, SHAPLEY),
      ...byPosition(journeys, read('reference_heuristic_ChannelAttribution_2.0.2.csv')),
    ];
  },
};

function compared(
  id: string,
  ours: Shares,
  published: Readonly<Record<string, number>>,
  tolerance: number,
  source: string,
): ReferenceResult[] {
  return Object.entries(published).map(([channel, value]) =>
    equal(`${id}.${channel}`, ours.get(channel) ?? Number.NaN, value, tolerance, source),
  );
}

function byPosition(journeys: readonly Journey[], csv: string): ReferenceResult[] {
  const [head = '', ...lines] = csv.trim().split('\n');
  const names = head.split(',').map((name) => name.replaceAll('"', ''));
  const rows = lines.map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
  const positions: readonly Position[] = ['first', 'last', 'linear'];
  return positions.flatMap((position) => {
    const column = names.indexOf(`${position}_touch_conversions`);
    const published = Object.fromEntries(rows.map((row) => [row[0] ?? '', Number(row[column])]));
    return compared(`${position}-touch`, attributeByPosition(journeys, position), published, 1e-6, PACKAGE);
  });
}

function readJourneys(path: string): Journey[] {
  const [, ...lines] = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');
  return lines.map((line) => {
    const [way = '', conversions, value, lost] = line.split(',');
    return { path: way.split(' > '), conversions: Number(conversions), value: Number(value), lost: Number(lost) };
  });
}

function sumOf(shares: Shares): number {
  return [...shares.values()].reduce((sum, value) => sum + value, 0);
}
