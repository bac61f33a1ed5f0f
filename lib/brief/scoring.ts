import { text } from '../errors.ts';
import type { Measured } from '../kpi/measure-input.ts';
import type { Parts } from '../kpi/parts.ts';
import type { Partner } from '../model/records.ts';
import type { Period } from '../model/time.ts';
import type { Score } from '../score/score.ts';
import { type ScoreSubject, scoreAll } from '../score/score-all.ts';
import { chosenWeights } from '../score/weighing/chosen.ts';
import type { Merged, MergedChannel } from './identity.ts';
import type { AnalysisInput } from './input.ts';
import type { Measurement } from './measured.ts';

/** Scores of one kind of subject now and three months earlier. */
export interface Scores {
  of(id: string): Score;
  /** Points since three months earlier, where both are known. */
  change(id: string): number | undefined;
}

export function* scoreChannels(
  input: AnalysisInput,
  channels: readonly MergedChannel[],
  measurement: Measurement,
): Parts<Scores> {
  const ids = channels.map(({ key }) => key);
  return yield* scores(ids, 'channel', () => undefined, input, measurement);
}

/** Subjects measured between two pauses. */
const PORTION = 256;

/** Only partners that trade are scored, and compared: a prospect's empty year says nothing of it or of anybody. */
export function* scorePartners(
  input: AnalysisInput,
  partners: readonly Merged<Partner>[],
  measurement: Measurement,
  channelOf: (id: string) => string | undefined,
): Parts<Scores> {
  const sold = new Set(measurement.book.ids('partner'));
  const trading = partners.filter((partner) => isTrading(partner, sold)).map(({ id }) => id);
  return yield* scores(trading, 'partner', channelOf, input, measurement);
}

export function isTrading({ id, record: { stage } }: Merged<Partner>, sold: ReadonlySet<string>): boolean {
  return stage !== 'ended' && (stage === 'active' || sold.has(id));
}

function* scores(
  ids: readonly string[],
  kind: 'channel' | 'partner',
  channelOf: (id: string) => string | undefined,
  { workspace }: AnalysisInput,
  { kpis, period, earlier }: Measurement,
): Parts<Scores> {
  function* during(when: Period) {
    const subjects: ScoreSubject[] = [];
    for (const id of ids) {
      if (subjects.length % PORTION === 0) yield;
      subjects.push({ id, kpis: kpis({ kind, id } satisfies Measured, when), channel: channelOf(id) });
    }
    return subjects;
  }
  const subjects = yield* during(period);
  yield;
  // A change should come from the figures, so that what was three months ago is weighed as what is now.
  const { weights, by } = chosenWeights(workspace, subjects);
  const now = scoreAll(subjects, weights, by);
  const past = yield* during(earlier);
  yield;
  const before = scoreAll(past, weights, by);
  return {
    of: (id) => now.get(id) ?? NOT_TRADING,
    change(id) {
      const [to, from] = [now.get(id), before.get(id)];
      return to?.status === 'ok' && from?.status === 'ok' ? to.value - from.value : undefined;
    },
  };
}

const NOT_TRADING: Score = { status: 'notEnoughData', reason: text('brief.notTrading'), sample: 0, missing: [] };
