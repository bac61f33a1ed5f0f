import { analyse } from '../../lib/brief/analyse.ts';
import { openSnapshots } from '../../lib/brief/read-snapshots.ts';
import { readSummary } from '../../lib/brief/summary.ts';
import { AppError, text } from '../../lib/errors.ts';
import type { Period } from '../../lib/model/time.ts';
import type { Score } from '../../lib/score/score.ts';
import type { Store } from '../../lib/store/store.ts';
import type { Command, Session } from '../command.ts';
import { quantityJson } from '../quantity.ts';
import { textTable } from '../text-table.ts';

const SHOWN = 40;

/** `score [--by channel|partner]`: every score with its reasons, over the trailing twelve months. */
export const scoreCommand: Command = {
  name: 'score',
  options: { by: { type: 'string' } },

  async run(session) {
    const { store, terminal, translator } = session;
    const by = session.option('by') ?? 'channel';
    if (by !== 'channel' && by !== 'partner') {
      throw new AppError('config', text('cli.badBy', { by, known: 'channel, partner' }), `bad --by ${by}`);
    }
    await analyse(store, terminal.now(), { signal: terminal.signal });
    const summary = await readSummary(store, terminal.now());
    if (!summary) throw new AppError('config', text('cli.empty'), 'the workspace is empty');
    const rows = (await scoredSubjects(store, by)).sort(byScore);
    const { period } = summary;
    return {
      json: {
        period,
        currency: summary.currency,
        by,
        subjects: rows.map(({ id, name, period: own, score }) => ({
          id,
          name,
          ...(own === undefined ? {} : { period: own }),
          ...scoreJson(score, session),
        })),
      },
      human: [
        translator.t('cli.period', { from: { day: period.from }, to: { day: period.to } }),
        '',
        textTable(
          [translator.t(`cli.by.${by}`), translator.t('cli.score'), translator.t('cli.grade'), translator.t('cli.why')],
          rows.slice(0, SHOWN).map((row) => scoreRow(row, session)),
          [0, 2, 3],
        ),
        ...(rows.length > SHOWN ? [translator.t('cli.more', { n: rows.length - SHOWN })] : []),
      ].join('\n'),
    };
  },
};

interface ScoredSubject {
  readonly id: string;
  readonly name: string;
  readonly score: Score;
  /** Where it is not the one all others speak of. */
  readonly period?: Period;
}

async function scoredSubjects(store: Store, by: 'channel' | 'partner'): Promise<ScoredSubject[]> {
  const snapshots = await openSnapshots(store);
  const found: ScoredSubject[] = [];
  for (const { kind, id } of (await snapshots?.headlines()) ?? []) {
    const subject = kind === by ? await snapshots?.[by](id) : undefined;
    if (subject) found.push({ id, ...subject });
  }
  return found;
}

/** Best first; those without a score last, by name. */
function byScore(a: ScoredSubject, b: ScoredSubject): number {
  const value = ({ score }: ScoredSubject) => (score.status === 'ok' ? score.value : -1);
  return value(b) - value(a) || (a.name < b.name ? -1 : 1);
}

function scoreJson(score: Score, { translator }: Session) {
  const missing = score.missing.map(({ kpi, weight, because }) => ({ kpi, weight, because: translator.text(because) }));
  if (score.status !== 'ok') {
    return { score: null, notEnoughData: translator.text(score.reason), sample: score.sample, missing };
  }
  return {
    score: score.value,
    grade: score.grade,
    interval: score.interval,
    peers: score.peers,
    drivers: score.drivers.map(({ kpi, quantity, reference, subScore, weight, points, sample }) => ({
      kpi,
      ...quantityJson(quantity),
      reference: { kind: reference.kind, ...quantityJson(reference.quantity) },
      subScore,
      weight,
      points,
      sample,
    })),
    missing,
  };
}

function scoreRow({ name: bare, period, score }: ScoredSubject, { translator }: Session): string[] {
  const name = period === undefined ? bare : `${bare} (${translator.period(period)})`;
  if (score.status !== 'ok') return [name, '–', '–', translator.text(score.reason)];
  const why = score.drivers
    .slice(0, 3)
    .map(({ kpi, points }) => `${translator.t(`kpi.${kpi}.name`)} ${signed(points, translator)}`)
    .join(', ');
  return [name, translator.number(score.value, { maximumFractionDigits: 0 }), score.grade, why];
}

function signed(points: number, translator: Session['translator']): string {
  return translator.number(points, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
}
