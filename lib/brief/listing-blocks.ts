import type { NextStep } from '../playbook/step.ts';
import { gradeOf } from '../score/grade.ts';
import type { Grade } from '../score/score.ts';
import { packBlocks } from './blocks.ts';
import type { ListingSubject } from './facts-of-listing.ts';

/** What the analysis leaves of a listing; its figures are read from its rows when its page is opened. */
export interface ListingEntry {
  /** See `listingId`. */
  readonly id: string;
  readonly channel?: string;
  readonly title: string;
  /** Of the page's quality. */
  readonly score?: number;
  readonly grade?: Grade;
  readonly steps?: readonly NextStep[];
}

/** By the listing's number, which may stand for different things in different channels. */
export type ListingBlock = Readonly<Record<string, readonly ListingEntry[]>>;

export const LISTING_SET = 'listings';
const PER_BLOCK = 256;

export interface NumberedEntry {
  readonly number: string;
  readonly entry: ListingEntry;
}

export function listingEntry({ id, number, channel, title, quality }: ListingSubject): NumberedEntry {
  const score = quality.status === 'ok' ? { score: quality.score, grade: gradeOf(quality.score) } : {};
  return {
    number,
    entry: { id, title, ...(channel === undefined ? {} : { channel }), ...score } satisfies ListingEntry,
  };
}

export function packListings(
  entries: readonly NumberedEntry[],
  stepsOf: (id: string) => readonly NextStep[],
): Map<string, ListingBlock> {
  const byNumber = new Map<string, ListingEntry[]>();
  for (const { number, entry } of entries) {
    const steps = stepsOf(entry.id);
    const known = byNumber.get(number) ?? [];
    known.push(steps.length === 0 ? entry : { ...entry, steps });
    byNumber.set(number, known);
  }
  return packBlocks(LISTING_SET, byNumber, PER_BLOCK);
}
