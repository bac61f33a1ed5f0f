import { readFileSync } from 'node:fs';
import {
  type BuyingHistory,
  chanceAlive,
  expectedFuturePurchases,
  expectedPurchases,
  fitPurchases,
} from '../../lib/analysis/lifetime/purchases.ts';
import { expectedSpend, fitSpend } from '../../lib/analysis/lifetime/spend.ts';
import { equal, type ReferenceResult, type ReferenceSuite } from './result.ts';

const PAPER = 'Fader, Hardie & Lee 2005, CDNOW sample of 2,357 customers';
const SPEND = 'Hardie 2013, note 025, 946 customers of CDNOW who bought again';
const REFIT = 'the same likelihood, fitted in R (BFGS)';
const PUBLISHED = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const SPEND_PUBLISHED = { p: 6.25, q: 3.74, v: 15.44 };
const FIRST_TEN = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17];
const GROWN = [
  [0.1429, 0.0078],
  [1, 0.0532],
  [3, 0.1506],
  [31.8571, 1.0405],
  [32, 1.0437],
  [78, 1.8576],
] as const;
const HOLDOUT_WEEKS = 39;

/** BG/NBD and gamma-gamma on CDNOW. */
export const lifetime: ReferenceSuite = {
  name: 'lifetime',
  run(folder) {
    const customers = readCustomers(folder);
    const model = fitPurchases(customers);
    const spend = fitSpend(customers);
    if (!model || !spend) throw new Error('nothing to fit');
    const known: BuyingHistory = { frequency: 2, recency: 30.43, age: 38.86 };
    const alive = (at: number): number => chanceAlive(model, customers[at] ?? known);
    const expected = customers.reduce((sum, one) => sum + expectedFuturePurchases(model, one, HOLDOUT_WEEKS), 0);
    return [
      equal('bgnbd.r', model.r, PUBLISHED.r, 0.0005, PAPER),
      equal('bgnbd.alpha', model.alpha, PUBLISHED.alpha, 0.0006, PAPER),
      equal('bgnbd.a', model.a, PUBLISHED.a, 0.0005, PAPER),
      equal('bgnbd.b', model.b, PUBLISHED.b, 0.0005, PAPER),
      equal('bgnbd.log-likelihood', model.logLikelihood, -9582.42556, 0.001, REFIT),
      equal('bgnbd.future-purchases', expectedFuturePurchases(PUBLISHED, known, HOLDOUT_WEEKS), 1.226, 0.0005, PAPER),
      equal('bgnbd.future-purchases.all', expected, 1653.42, 0.01, REFIT),
      equal('bgnbd.alive.1', alive(0), 0.7266092, 1e-6, REFIT),
      equal('bgnbd.alive.2', alive(1), 0.2122273, 1e-6, REFIT),
      ...GROWN.map(
        ([weeks, purchases]): ReferenceResult =>
          equal(`bgnbd.purchases-by-week.${weeks}`, expectedPurchases(model, weeks), purchases, 0.0005, PAPER),
      ),
      equal('gamma-gamma.p', spend.p, SPEND_PUBLISHED.p, 0.005, SPEND),
      equal('gamma-gamma.q', spend.q, SPEND_PUBLISHED.q, 0.005, SPEND),
      equal('gamma-gamma.v', spend.v, SPEND_PUBLISHED.v, 0.01, SPEND),
      equal('gamma-gamma.log-likelihood', spend.logLikelihood, -4055.92324, 0.001, REFIT),
      equal('gamma-gamma.mean', expectedSpend(spend, { frequency: 0, mean: 0 }), 35.17, 0.005, SPEND),
      ...customers
        .slice(0, FIRST_TEN.length)
        .map((one, at) =>
          equal(`gamma-gamma.customer.${at + 1}`, expectedSpend(spend, one), FIRST_TEN[at] ?? Number.NaN, 0.015, SPEND),
        ),
    ];
  },
};

function readCustomers(folder: string): (BuyingHistory & { mean: number })[] {
  const file = readFileSync(`${folder}/cdnow/cdnow_customers_summary_with_transactions.csv`, 'utf8');
  const [, ...lines] = file.trim().split('\n');
  return lines.map((line) => {
    const [, frequency = 0, recency = 0, age = 0, mean = 0] = line.split(',').map(Number);
    return { frequency, recency, age, mean };
  });
}
