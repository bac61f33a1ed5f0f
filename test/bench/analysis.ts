import { computeSnapshots } from '../../lib/brief/analyse.ts';
import { type Figure, figure, median, sizeName } from './figure.ts';
import type { Lab } from './lab.ts';
import { CHANNELS, MONTHS, NOW, workload } from './workload.ts';

const REPEATS = 10;

/** What is computed after a sync. In Node. */
export async function analysisSuite(lab: Lab): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const orders of lab.sizes) {
    lab.progress(`Analysis: ${orders} orders`);
    const { input, partners, accounts } = await workload(orders);
    const at = sizeName(orders);

    const total: number[] = [];
    for (let repeat = -1; repeat < REPEATS; repeat++) {
      const start = performance.now();
      await computeSnapshots(input, NOW);
      // The first run compiles.
      if (repeat >= 0) total.push(performance.now() - start);
    }
    const what = `${CHANNELS} channels, ${partners} partners, ${accounts} customers, ${MONTHS} months`;
    const note = `every KPI, score, step and snapshot of ${what}; Node, records in memory`;
    figures.push(figure(`analysis.total@${at}`, median(total), 'ms', REPEATS, note));
  }
  return figures;
}
