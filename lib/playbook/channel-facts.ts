import type { Money } from '../model/money.ts';

/** What a rule may look at of a channel. */
export interface ChannelFacts {
  /** Deals of the last twelve months that passed or left each open stage, first stage first; open ones left out. */
  readonly funnel?: readonly FunnelStep[];
  /** Of the deals won in the last twelve months. */
  readonly averageWonDeal?: Money;
}

export interface FunnelStep {
  readonly stage: string;
  /** Deals that reached the stage and have left it since. */
  readonly entered: number;
  /** Of them, those that went on to a later stage or were won. */
  readonly advanced: number;
  /** The same share over all other channels; `undefined` where they have too few deals. */
  readonly benchmark: number | undefined;
  /** The channel's own share in the period before; absent where too few deals left the stage then. */
  readonly before?: number;
}
