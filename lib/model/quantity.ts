import type { Text } from '../errors.ts';
import type { Money } from './money.ts';
import type { Instant } from './time.ts';

/** A figure with its unit, so that whoever shows it needs no other knowledge. */
export type Quantity =
  | { readonly unit: 'money'; readonly money: Money }
  /** 0.18 is 18 %. */
  | { readonly unit: 'ratio'; readonly value: number }
  | { readonly unit: 'count'; readonly value: number }
  | { readonly unit: 'days'; readonly value: number }
  | { readonly unit: 'hours'; readonly value: number }
  /** From −100 to 100, or to 100. */
  | { readonly unit: 'points'; readonly value: number }
  /** 3.2 is 3.2 times as much. */
  | { readonly unit: 'times'; readonly value: number };

/** Where a figure comes from and how old it is; shown beside it. */
export interface Provenance {
  /** Connection id and its label. */
  readonly connection: string;
  readonly label: string;
  /** The oldest moment at which the figure's data was complete. */
  readonly asOf: Instant;
  /** Not everything has been read yet, not even once: figures are of a part. */
  readonly partial?: true;
}

/** Unknown is said, with the reason, never shown as 0. */
export interface NotEnoughData {
  readonly status: 'notEnoughData';
  readonly reason: Text;
  /** Observations there are. */
  readonly sample: number;
}

export function unknown(reason: Text, sample: number): NotEnoughData {
  return { status: 'notEnoughData', reason, sample };
}
