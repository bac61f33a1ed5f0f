import { buyBoxOf, trafficBefore } from '../../analysis/listing/traffic.ts';
import { text } from '../../errors.ts';
import { addDays, dayNumber } from '../../model/calendar.ts';
import type { Day } from '../../model/time.ts';
import type { Workspace } from '../../model/workspace.ts';
import { ratio, shown, times } from '../amounts.ts';
import { freshListing, type KnownListing, listingParams, listingWords, MOST_LISTINGS } from '../listing-step.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { SubjectFacts } from '../subject-facts.ts';

const RECENT = 14;
const BEFORE = 56;
const MIN_VIEWS = 100;
const MIN_FALL = 0.1;
/** Chance explains less than one in a thousand of such falls. */
const MIN_Z = 3.3;
/** Without views nothing can be tested: the fall must be plain, over several rows. */
const PLAIN_FALL = 0.15;
const LOW = 0.5;
const MOST_GAIN = 2;

/**
 * The buy button went to others: its share of the last two weeks lies at least 10 points and significantly (two
 * proportions over page views) below that of the eight weeks before, or under one half of at least 100 views.
 * Impact, after a fall: sales of four weeks at the present pace, times what the former share would add to them.
 */
export const buyBoxLoss: Rule = {
  id: 'buyBoxLoss',
  about: ['listing'],
  moves: 'buyBoxShare',
  judgedAfterDays: 28,
  most: MOST_LISTINGS,
  when: losing,
};

function losing(facts: SubjectFacts, today: Day, workspace: Workspace): RuleFinding | undefined {
  const listing = freshListing(facts, today);
  if (listing === undefined) return undefined;
  const { recent, before } = shares(listing);
  if (recent === undefined) return undefined;
  const fell = before !== undefined && hasFallen(before, recent);
  const low = recent.share < LOW && (recent.views ?? 0) >= MIN_VIEWS;
  if (!fell && !low) return undefined;

  const { revenue, days } = trafficBefore(listing.traffic, listing.end, RECENT);
  const gain = fell && recent.share > 0 ? Math.min(MOST_GAIN, before.share / recent.share - 1) : 0;
  const loss = revenue.total && gain > 0 && days > 0 ? times(revenue.total, (gain * 28) / days) : undefined;
  const { sources } = facts;
  const params = {
    ...listingParams(facts, listing),
    now: { ratio: recent.share },
    ...(fell ? { before: { ratio: before.share } } : {}),
    ...(loss === undefined ? {} : { loss: shown(loss) }),
  };
  const why = !fell ? 'whyLow' : loss === undefined ? 'why' : 'whyLoss';
  return {
    ...listingWords('buyBoxLoss', params, { today, workspace, why }),
    evidence: [
      {
        label: text('playbook.evidence.buyBox'),
        quantity: ratio(recent.share),
        ...(fell
          ? { against: { label: text('playbook.evidence.eightWeeksBefore'), quantity: ratio(before.share) } }
          : {}),
        sources,
      },
    ],
    ...(loss === undefined || loss.units <= 0 ? {} : { impact: loss }),
    dueOn: addDays(today, 3),
    likelihood: 0.6,
    urgency: 0.9,
  };
}

interface Share {
  readonly share: number;
  readonly views?: number;
  readonly rows: number;
}

function shares({ rows, seenOn }: KnownListing): {
  readonly recent: Share | undefined;
  readonly before: Share | undefined;
} {
  const told = rows.filter(({ row }) => row.buyBox !== undefined);
  const end = Math.min(dayNumber(seenOn) + 1, told[0]?.to ?? 0);
  const recent = told.filter(({ to }) => to > end - RECENT);
  const from = Math.min(end - RECENT, ...recent.map((one) => one.from));
  const before = told.filter(({ to }) => to <= from && to > from - BEFORE);
  const shareOf = (list: typeof told) => {
    const found = buyBoxOf(list);
    return found && { ...found, rows: list.length };
  };
  return { recent: shareOf(recent), before: shareOf(before) };
}

function hasFallen(before: Share, recent: Share): boolean {
  const fall = before.share - recent.share;
  if (fall < MIN_FALL) return false;
  if (before.views === undefined || recent.views === undefined) {
    return fall >= PLAIN_FALL && before.rows >= 3 && recent.rows >= 2;
  }
  if (before.views < MIN_VIEWS || recent.views < MIN_VIEWS) return false;
  const pooled = (before.share * before.views + recent.share * recent.views) / (before.views + recent.views);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / before.views + 1 / recent.views));
  return error > 0 && fall / error >= MIN_Z;
}
