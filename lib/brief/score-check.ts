import { weightsFromData } from '../score/weighing/from-data.ts';
import type { Store } from '../store/store.ts';
import { type BacktestResult, backtest, comparedSubjects } from './backtest.ts';
import { readInput } from './input.ts';
import { buildLinks } from './links.ts';

export interface ScoreCheck {
  /** Whose scores were held against history. */
  readonly kind: 'partner' | 'channel';
  readonly result: BacktestResult;
}

/** How well the score would have told past quarters: of partners, or where there are too few of them, of channels. */
export async function checkScore(
  store: Store,
  now: number,
  options: { pause?: () => Promise<unknown> } = {},
): Promise<ScoreCheck> {
  const input = await readInput(store, now);
  const links = buildLinks(input);
  const partners = await backtest(input, links, { ...options, kind: 'partner' });
  if (partners.status === 'ok') return { kind: 'partner', result: partners };
  const channels = await backtest(input, links, { ...options, kind: 'channel' });
  return channels.status === 'ok' ? { kind: 'channel', result: channels } : { kind: 'partner', result: partners };
}

/** Weights out of the stored data, as a score would be weighed by them now; absent where there is too little of it. */
export interface DataWeights {
  readonly partner?: Readonly<Record<string, number>>;
  readonly channel?: Readonly<Record<string, number>>;
}

export async function dataWeights(store: Store, now: number, method: 'critic' | 'entropy'): Promise<DataWeights> {
  const input = await readInput(store, now);
  const links = buildLinks(input);
  const of = (kind: 'partner' | 'channel') => weightsFromData(method, comparedSubjects(input, links, kind));
  const [partner, channel] = [of('partner'), of('channel')];
  return { ...(partner ? { partner } : {}), ...(channel ? { channel } : {}) };
}
