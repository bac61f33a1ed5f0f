import { allocation } from './allocation.ts';
import { anomalies } from './anomalies.ts';
import { attribution } from './attribution.ts';
import { channelFigures } from './channel-figures.ts';
import { decisions } from './decisions.ts';
import { forecasts } from './forecasts.ts';
import { landings } from './landings.ts';
import { lifetime } from './lifetime.ts';
import { linkage } from './linkage.ts';
import { planted } from './planted.ts';
import type { ReferenceSuite } from './result.ts';
import { rivals } from './rivals.ts';
import { score } from './score.ts';

export const SUITES: readonly ReferenceSuite[] = [
  channelFigures,
  forecasts,
  landings,
  anomalies,
  planted,
  lifetime,
  attribution,
  linkage,
  decisions,
  allocation,
  rivals,
  score,
];
