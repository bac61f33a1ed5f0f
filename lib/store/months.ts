import { dayFromNumber } from '../model/calendar.ts';
import type { Day } from '../model/time.ts';

/** Months of days, both as numbers; looked up, because days are few and rows many. */
export class Months {
  readonly #known = new Map<number, number>();

  /** @param day days since 1970-01-01 @returns months since January 1970 */
  of(day: number): number {
    let month = this.#known.get(day);
    if (month === undefined) {
      const name = dayFromNumber(day);
      month = (Number(name.slice(0, -6)) - 1970) * 12 + Number(name.slice(-5, -3)) - 1;
      this.#known.set(day, month);
    }
    return month;
  }

  nameOf(month: number): Day {
    const year = 1970 + Math.floor(month / 12);
    return `${String(year).padStart(4, '0')}-${String(month - (year - 1970) * 12 + 1).padStart(2, '0')}-01`;
  }
}
