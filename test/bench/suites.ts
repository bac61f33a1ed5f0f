import { analysisSuite } from './analysis.ts';
import type { Figure } from './figure.ts';
import { groupbySuite } from './groupby.ts';
import type { Lab } from './lab.ts';
import { overlaySuite } from './overlay.ts';
import { pagesSuite } from './pages.ts';
import { scaleSuite } from './scale.ts';
import { sizeSuite } from './size.ts';
import { storeSuite } from './store.ts';

export type Suite = (lab: Lab) => Promise<Figure[]>;

export const SUITES: Readonly<Record<string, Suite>> = {
  size: sizeSuite,
  overlay: overlaySuite,
  pages: pagesSuite,
  store: storeSuite,
  scale: scaleSuite,
  analysis: analysisSuite,
  groupby: groupbySuite,
};

/** What runs when none is named: minutes, not the better part of an hour. */
export const DEFAULT_SUITES: readonly string[] = ['size', 'overlay', 'pages'];
