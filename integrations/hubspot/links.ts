import type { HubspotApi, Link } from './api.ts';
import { STREAM_NAMES } from './stream-ids.ts';
import type { WireObject } from './wire.ts';

/** Label of the company that comes first, where HubSpot knows one. */
export const PRIMARY = 'Primary';

/**
 * Reads the links of one type of record to another, page by page. Lists send them along, but with the internal names
 * of the association types where the user knows labels. One set of names always stands for the same labels: it is
 * asked for once, and after that the list alone will do.
 */
export class LinkReader {
  readonly #api: HubspotApi;
  readonly #from: string;
  readonly #to: string;
  readonly #labelled: boolean;
  /** Labels by the names of a link's types. */
  readonly #labels = new Map<string, readonly string[]>();

  /** @param labelled whether the user's labels matter; without, only the primary link is told apart */
  constructor(api: HubspotApi, from: string, to: string, labelled: boolean) {
    this.#api = api;
    this.#from = from;
    this.#to = to;
    this.#labelled = labelled;
  }

  /**
   * Between two records of one type the two ends may share a name and differ in their labels, so that the names say
   * nothing; such links are not worth having with the list.
   */
  get inline(): boolean {
    return !(this.#labelled && this.#from === this.#to);
  }

  /** @param listed whether the records came from a list, with their links */
  async read(records: readonly WireObject[], listed: boolean): Promise<ReadonlyMap<string, readonly Link[]>> {
    const found = new Map<string, readonly Link[]>();
    const unclear: WireObject[] = [];
    for (const record of records) {
      const links = listed && this.inline ? this.#inline(record) : undefined;
      if (links) found.set(record.id, links);
      else unclear.push(record);
    }
    if (unclear.length === 0) return found;
    const ids = unclear.map(({ id }) => id);
    const asked = await this.#api.links(this.#from, this.#to, ids, STREAM_NAMES.companies);
    for (const record of unclear) {
      const links = asked.get(record.id) ?? [];
      found.set(record.id, [...links].sort(byId));
      const names = this.#namesOf(record);
      for (const { id, labels, kinds } of links) {
        // As many names as kinds: nobody changed the link between the two answers.
        const own = names.get(id);
        if (own?.length === kinds) this.#labels.set(keyOf(own), labels);
      }
    }
    return found;
  }

  /** `undefined` where the list does not tell: there are more links than it shows, or names not met before. */
  #inline(record: WireObject): readonly Link[] | undefined {
    if (record.associations?.[this.#to]?.paging) return undefined;
    const links: Link[] = [];
    for (const [id, names] of this.#namesOf(record)) {
      const labels = this.#labelled ? this.#labels.get(keyOf(names)) : primaryOf(names);
      if (labels === undefined) return undefined;
      links.push({ id, labels });
    }
    return links.sort(byId);
  }

  #namesOf(record: WireObject): ReadonlyMap<string, readonly string[]> {
    const names = new Map<string, string[]>();
    for (const { id, type } of record.associations?.[this.#to]?.results ?? []) {
      names.set(id, [...(names.get(id) ?? []), type]);
    }
    return names;
  }
}

function keyOf(names: readonly string[]): string {
  return JSON.stringify([...names].sort());
}

/** The primary company's link is named `deal_to_company`, a plain one `deal_to_company_unlabeled`. */
function primaryOf(names: readonly string[]): readonly string[] {
  return names.some((name) => /^[a-z]+_to_company$/.test(name)) ? [PRIMARY] : [];
}

/** Lists and batches have orders of their own; which of two companies is the customer must not depend on that. */
function byId(a: Link, b: Link): number {
  return a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}
