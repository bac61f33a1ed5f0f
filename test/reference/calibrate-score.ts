// Tunes the weights of what orders tell (lib/score/weights.ts) on the earlier half of AdventureWorks resellers: those
// that the score is then judged by (test/reference/score.ts) are not looked at.
// `node test/reference/calibrate-score.ts ../shared/data`
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { backtest } from '../../lib/brief/backtest.ts';
import { buildLinks } from '../../lib/brief/links.ts';
import { addMonths } from '../../lib/model/calendar.ts';
import { DEFAULT_WEIGHTS } from '../../lib/score/weights.ts';
import { resellerOrders } from '../support/adventureworks.ts';
import { inputOfOrders } from '../support/reseller-input.ts';

/** Tuned together; what they share out of the whole stays. */
const TUNED = ['pace', 'revenue', 'recentRevenue', 'revenueGrowth', 'averageOrderValue'] as const;
const PARTS = 6;
/** The later half of the seven quarters that have a year before them begins here. */
const LATER = '2012-10-01';

const folder = pathToFileURL(`${resolve(process.argv[2] ?? '../shared/data')}/adventureworks-dw/`);
const known = resellerOrders(folder).filter(({ day }) => day < LATER);
const total = TUNED.reduce((sum, kpi) => sum + (DEFAULT_WEIGHTS[kpi] ?? 0), 0);

const tried: { parts: readonly number[]; revenue: number; growth: number }[] = [];
for (const parts of splits(PARTS, TUNED.length)) {
  const weights = Object.fromEntries(TUNED.map((kpi, at) => [kpi, (total * (parts[at] ?? 0)) / PARTS]));
  const input = await inputOfOrders(known, weights);
  const result = await backtest({ ...input, asOf: LATER }, buildLinks(input), { kind: 'partner' });
  if (result.status !== 'ok' || result.quarters.length < 3) continue;
  const mean = (of: 'revenue' | 'growth') =>
    result.quarters.reduce((sum, { correlations }) => sum + (correlations[of].score ?? 0), 0) / result.quarters.length;
  tried.push({ parts, revenue: mean('revenue'), growth: mean('growth') });
}
console.log(`quarters up to ${addMonths(LATER, 0)}; ${TUNED.join(' ')} in ${PARTS}ths of ${total.toFixed(2)}`);
for (const { parts, revenue, growth } of tried.sort((a, b) => b.revenue - a.revenue).slice(0, 15)) {
  console.log(`${parts.join(' ')}  revenue ${revenue.toFixed(3)}  growth ${growth.toFixed(3)}`);
}

function splits(whole: number, parts: number): number[][] {
  if (parts === 1) return [[whole]];
  return Array.from({ length: whole + 1 }, (_, first) => first).flatMap((first) =>
    splits(whole - first, parts - 1).map((rest) => [first, ...rest]),
  );
}
