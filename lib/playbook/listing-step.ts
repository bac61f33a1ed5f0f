import { trafficBefore } from '../analysis/listing/traffic.ts';
import { type TextParam, text } from '../errors.ts';
import { daysBetween, startOfQuarter } from '../model/calendar.ts';
import type { Money } from '../model/money.ts';
import type { Day } from '../model/time.ts';
import type { Workspace } from '../model/workspace.ts';
import type { ListingFacts } from './listing-facts.ts';
import type { RuleFinding } from './rule.ts';
import type { SubjectFacts } from './subject-facts.ts';

export type KnownListing = NonNullable<ListingFacts['listing']>;

/** Of thousands of listings nobody mends more at once. */
export const MOST_LISTINGS = 50;
/** Four weeks: what a listing's recent sales are. */
export const RECENT_DAYS = 28;
/** What is older says nothing of today. */
const FRESH_DAYS = 35;

/** The listing, where what is known of it is of late. */
export function freshListing({ listing }: SubjectFacts, today: Day): KnownListing | undefined {
  return listing && daysBetween(listing.seenOn, today) <= FRESH_DAYS ? listing : undefined;
}

/** What was sold in the last four weeks. */
export function recentRevenue({ traffic, end }: KnownListing): Money | undefined {
  return trafficBefore(traffic, end, RECENT_DAYS).revenue.total;
}

/** What every text of a listing's step may name. */
export function listingParams(facts: SubjectFacts, listing: KnownListing) {
  return { name: facts.name, listing: listing.number, channel: listing.channelName ?? listing.number };
}

/** The words of a step and the quarter it hangs on, so that it comes back in the next. */
export function listingWords(
  rule: string,
  params: Readonly<Record<string, TextParam>>,
  {
    today,
    workspace,
    why = 'why',
    about,
  }: {
    readonly today: Day;
    readonly workspace: Workspace;
    readonly why?: string;
    readonly about?: string;
  },
): Pick<RuleFinding, 'title' | 'why' | 'task' | 'about'> {
  const quarter = startOfQuarter(today, workspace.fiscalYearStart);
  return {
    title: text(`playbook.${rule}.title`, params),
    why: text(`playbook.${rule}.${why}`, params),
    task: { title: text(`playbook.${rule}.task.title`, params), body: text(`playbook.${rule}.task.body`, params) },
    about: about === undefined ? quarter : `${about} ${quarter}`,
  };
}
