import { readFileSync } from 'node:fs';
import { type FitInput, type Fitted, fitResponses } from '../../lib/analysis/allocation/fit-responses.ts';
import { type Plan, planBudget } from '../../lib/analysis/allocation/plan.ts';
import { adstock, marginalAt, type Response, responseAt } from '../../lib/analysis/allocation/response.ts';
import { uniforms } from '../../lib/analysis/stats/random.ts';
import { atLeast, atMost, info, type ReferenceResult, type ReferenceSuite } from './result.ts';

const ROBYN = 'Robyn dt_simulated_weekly (Meta, facebookexperimental/Robyn), 208 weeks, five channels';
const MADE = 'made histories of known responses, 104 weeks, two channels';
const CHANNELS = ['tv_S', 'ooh_S', 'print_S', 'search_S', 'facebook_S'];
const CONTROLS = ['competitor_sales_B', 'newsletter'];
const WEEKS = 365.25 / 7;
const RUNS = 20;
const LEVEL = 0.9;

/** Response curves from history, and the best split of a budget with how sure it is. */
export const allocation: ReferenceSuite = {
  name: 'allocation',
  run: (folder) => [...robyn(folder), ...made()],
};

function robyn(folder: string): ReferenceResult[] {
  const [head = '', ...lines] = readFileSync(`${folder}/mmm/robyn_dt_simulated_weekly.csv`, 'utf8').trim().split('\n');
  const names = head.trim().split(',');
  const rows = lines.map((line) => line.trim().split(','));
  const column = (name: string) => rows.map((row) => row[names.indexOf(name)] ?? '');
  const numbers = (name: string) => column(name).map(Number);
  const fit = fitted({
    revenue: numbers('revenue'),
    spending: CHANNELS.map((id) => ({ id, spend: numbers(id) })),
    season: WEEKS,
    controls: [...CONTROLS.map(numbers), column('events').map((event) => (event === 'na' ? 0 : 1))],
    random: uniforms(1),
  });
  const now = new Map(CHANNELS.map((id) => [id, numbers(id).reduce((sum, one) => sum + one, 0) / rows.length]));
  const plan = planOf(fit, now);
  const open = fit.responses.filter(({ id }) => {
    const spend = plan.spend.get(id) ?? 0;
    return spend > 1 && spend < 2.999 * (now.get(id) ?? 0);
  });
  const marginals = open.map(({ id, response }) => marginalAt(response, plan.spend.get(id) ?? 0));
  return [
    atLeast('robyn.explained', fit.explained.all, 0.85, `share of variance, ${ROBYN}`),
    atMost(
      'robyn.marginal.spread',
      Math.max(...marginals) / Math.min(...marginals) - 1,
      1e-3,
      `largest over smallest marginal return of the ${open.length} channels within their bounds at the optimum, less 1`,
    ),
    atLeast('robyn.gain', plan.gain, 0, `revenue a week more than by the split there was, ${ROBYN}`),
    info('robyn.gain.low', plan.gainRange[0], 0, '5th of a hundred draws'),
    info('robyn.gain.high', plan.gainRange[1], 0, '95th of a hundred draws'),
  ];
}

/** Whether the range that is told holds what is truly best, and the split told brings what it could. */
function made(): ReferenceResult[] {
  let inside = 0;
  let reached = 0;
  for (let run = 0; run < RUNS; run++) {
    const random = uniforms(run);
    const truths: readonly (Response & { decay: number })[] = [0, 1].map(() => ({
      top: 300 + 900 * random(),
      half: 40 + 160 * random(),
      shape: 1,
      decay: [0, 0.3, 0.6][Math.floor(3 * random())] ?? 0,
    }));
    const fit = fitted(history(truths, random));
    const now = new Map([
      ['0', 100],
      ['1', 100],
    ]);
    const plan = planOf(fit, now);
    const truth = planBudget({
      budget: 200,
      responses: truths.map((response, at) => ({ id: String(at), response, decay: response.decay })),
      draws: [],
      now,
    });
    const [low, high] = plan.spendRange.get('0') ?? [0, 0];
    const best = truth.spend.get('0') ?? 0;
    if (best >= low - 1 && best <= high + 1) inside++;
    const bring = ({ spend }: Plan) =>
      truths.reduce((sum, response, at) => sum + responseAt(response, spend.get(String(at)) ?? 0), 0);
    reached += bring(plan) / bring(truth) / RUNS;
  }
  return [
    atLeast('allocation.range.coverage', inside / RUNS, 0.75, `nominal ${LEVEL * 100} %, the true best split; ${MADE}`),
    atLeast('allocation.reached', reached, 0.97, `share of what the true best split brings; ${MADE}`),
  ];
}

function history(truths: readonly (Response & { decay: number })[], random: () => number): FitInput {
  const periods = 104;
  const spending = truths.map((_, at) => ({
    id: String(at),
    spend: Float64Array.from({ length: periods }, () => 100 * (0.2 + 1.6 * random())),
  }));
  const working = spending.map(({ spend }, at) => adstock(spend, truths[at]?.decay ?? 0));
  const revenue = Float64Array.from({ length: periods }, (_, t) => {
    const effect = truths.reduce((sum, truth, at) => sum + responseAt(truth, working[at]?.[t] ?? 0), 0);
    const noise = random() + random() + random() - 1.5;
    return 2000 + 3 * t + 200 * Math.sin((2 * Math.PI * t) / WEEKS) + effect + 100 * noise;
  });
  return { revenue, spending, season: WEEKS, random };
}

function fitted(input: FitInput): Fitted {
  const fit = fitResponses(input);
  if (fit.status !== 'ok') throw new Error(fit.reason.key);
  return fit;
}

function planOf({ responses, draws }: Fitted, now: ReadonlyMap<string, number>): Plan {
  return planBudget({ budget: [...now.values()].reduce((sum, one) => sum + one, 0), responses, draws, now });
}
