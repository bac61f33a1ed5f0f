import type { KpiResult } from '../kpi/kpi.ts';
import type { NotEnoughData, Quantity } from '../model/quantity.ts';
import type { Preset } from '../model/weight-choices.ts';

/** Where the weights came from: the published ones, or another choice of the workspace. */
export type WeighedBy = 'published' | 'own' | Preset | 'pairwise' | 'critic' | 'entropy';

export type Grade = 'A' | 'B' | 'C' | 'D' | 'E';

/** 0–100 with its working. 50 is the peers' middle, or exactly on target. */
export type Score = ScoreValue | (NotEnoughData & { readonly missing: readonly MissingKpi[] });

export interface ScoreValue {
  readonly status: 'ok';
  readonly value: number;
  readonly grade: Grade;
  /** 90 % interval. */
  readonly interval: readonly [low: number, high: number];
  /** What pushes it up or down, largest effect first; the points and 50 add up to `value`. */
  readonly drivers: readonly Driver[];
  readonly missing: readonly MissingKpi[];
  /** Subjects it was compared with. */
  readonly peers: number;
  readonly weighedBy: WeighedBy;
}

/** A score as lists show it: without its working. Any `Score` is one. */
export type ScoreLine = Omit<ScoreValue, 'drivers' | 'missing' | 'weighedBy'> | NotEnoughData;

export interface Driver {
  readonly kpi: string;
  readonly quantity: Quantity;
  readonly reference: { readonly kind: 'target' | 'peers'; readonly quantity: Quantity };
  /** 0–100 for this KPI alone, after shrinking. */
  readonly subScore: number;
  /** Share of the whole, after leaving out what is missing; the drivers' weights add up to 1. */
  readonly weight: number;
  /** Effect on the score: weight × (subScore − 50). */
  readonly points: number;
  readonly sample: number;
}

export interface MissingKpi {
  readonly kpi: string;
  readonly weight: number;
  readonly because: Extract<KpiResult, { status: 'notEnoughData' }>['reason'];
}
