import { append } from '../kpi/append.ts';
import { companyDomain, companyKey } from './company-name.ts';
import { sameInPinyin } from './same-in-pinyin.ts';

/** What matching needs of a partner or an account. */
export interface Company {
  readonly id: string;
  readonly name: string;
  readonly domain?: string | undefined;
  readonly source: { readonly connection: string };
}

/**
 * Groups records of *different* connections that are one company: same domain, or else same name, be it
 * in Han characters in one and in pinyin in the other.
 * One system's two records stay two whatever they are called: the system knows better. A name or domain that
 * several records of one connection carry is ambiguous and joins nothing; nor does a name with two domains.
 * @returns for each record that is one with others its group, members in the order given; where all are of one
 *   connection, none is
 */
export function mergeCompanies<C extends Company>(records: readonly C[]): Map<string, C[]> {
  const [first] = records;
  if (records.every(({ source }) => source.connection === first?.source.connection)) return new Map();
  const groups = new Map<string, C[]>(records.map((record) => [record.id, [record]]));

  for (const same of indexBy(records, (record) => companyDomain(record.domain)).values()) {
    if (oneEach(same)) joinAll(groups, same);
  }
  const byName = indexBy(records, (record) => companyKey(record.name));
  for (const same of [...byName.values(), ...sameInPinyin(byName)]) {
    if (oneEach(same) && distinctDomains(same) <= 1) joinAll(groups, same);
  }
  const position = new Map(records.map((record, index) => [record.id, index]));
  for (const group of new Set(groups.values())) {
    group.sort((a, b) => (position.get(a.id) ?? 0) - (position.get(b.id) ?? 0));
  }
  return groups;
}

/** Records by a key; those without one are left out. */
export function indexBy<R>(records: readonly R[], key: (record: R) => string | undefined): Map<string, R[]> {
  const index = new Map<string, R[]>();
  for (const record of records) {
    const value = key(record);
    if (value !== undefined) append(index, value, record);
  }
  return index;
}

function oneEach(records: readonly Company[]): boolean {
  return records.length > 1 && new Set(records.map((record) => record.source.connection)).size === records.length;
}

export function distinctDomains(records: readonly Company[]): number {
  return new Set(records.map((record) => companyDomain(record.domain)).filter((domain) => domain !== undefined)).size;
}

/** Joins unless that would make two records of one connection one, by way of a third. */
function joinAll<C extends Company>(groups: Map<string, C[]>, records: readonly C[]): void {
  const [first, ...others] = records;
  if (!first) return;
  for (const other of others) {
    const into = groups.get(first.id);
    const from = groups.get(other.id);
    if (!into || !from || into === from || !oneEach([...into, ...from])) continue;
    into.push(...from);
    for (const member of from) groups.set(member.id, into);
  }
}
