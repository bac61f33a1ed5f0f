import { type Money, toMajor } from '../model/money.ts';
import { times } from './amounts.ts';
import type { OpenDeal } from './deal-facts.ts';

export interface DealWorth {
  /** Above 0. */
  readonly amount?: Money;
  /** Times the chance that a deal in its stage is won. */
  readonly weighed?: Money;
  /** As a share of the median won deal. */
  readonly ofWon?: number;
}

/** What an open deal is worth; deals without an amount, and stages nothing is known of, leave it open. */
export function dealWorth({ record: { amount }, norm, medianWon }: OpenDeal): DealWorth {
  if (!amount || amount.units <= 0) return {};
  const chance = norm?.winChance;
  const weighed = chance === undefined ? undefined : times(amount, chance);
  return {
    amount,
    ...(weighed && weighed.units > 0 ? { weighed } : {}),
    ...(medianWon && medianWon.units > 0 && medianWon.currency === amount.currency
      ? { ofWon: toMajor(amount) / toMajor(medianWon) }
      : {}),
  };
}
