import { type Text, text } from '../errors.ts';
import { readOrigin } from './address.ts';
import { type CustomSite, MAX_NAME, MAX_PATTERNS, MAX_SITES, type SitePattern } from './custom-site.ts';
import { readPattern } from './pattern.ts';

/** A site as its user is writing it. */
export interface SiteDraft {
  /** Of a site that is there already. */
  readonly id?: string;
  readonly name: string;
  /** Of the site, or of any page of it. */
  readonly address: string;
  readonly patterns: readonly SitePattern[];
}

/** What is wrong, where. */
export interface SiteProblems {
  readonly name?: Text;
  readonly address?: Text;
  /** One for each pattern that is wrong, by its place. */
  readonly patterns: ReadonlyMap<number, Text>;
  /** Of the site as a whole. */
  readonly site?: Text;
}

export interface Surroundings {
  /** The sites there are. */
  readonly sites: readonly CustomSite[];
  /** Whether pages of this origin are read without being described. */
  readonly isBuiltIn: (origin: string) => boolean;
}

export type CheckedSite =
  | { readonly ok: true; readonly site: CustomSite }
  | { readonly ok: false; readonly problems: SiteProblems };

export function checkSite(draft: SiteDraft, { sites, isBuiltIn }: Surroundings): CheckedSite {
  const others = sites.filter(({ id }) => id !== draft.id);
  const name = draft.name.trim();
  const origin = readOrigin(draft.address);
  const wrongName = problemOfName(name);
  const wrongAddress = origin.ok ? problemOfOrigin(origin.value, others, isBuiltIn) : origin.problem;
  const wrongPatterns = problemsOfPatterns(draft.patterns, origin.ok ? origin.value : undefined);
  const wrongSite =
    draft.patterns.length === 0
      ? text('sites.wrong.patternsMissing')
      : draft.patterns.length > MAX_PATTERNS
        ? text('sites.wrong.patternsTooMany', { n: MAX_PATTERNS })
        : others.length >= MAX_SITES
          ? text('sites.wrong.sitesTooMany', { n: MAX_SITES })
          : undefined;
  if (origin.ok && !wrongName && !wrongAddress && !wrongSite && wrongPatterns.size === 0) {
    const id = draft.id ?? freeId(origin.value, others);
    const patterns = draft.patterns.map((one) => ({ ...one, pattern: one.pattern.trim() }));
    return { ok: true, site: { id, name, origin: origin.value, patterns } };
  }
  return {
    ok: false,
    problems: {
      ...(wrongName ? { name: wrongName } : {}),
      ...(wrongAddress ? { address: wrongAddress } : {}),
      ...(wrongSite ? { site: wrongSite } : {}),
      patterns: wrongPatterns,
    },
  };
}

/** The first thing that is wrong, for where there is room for one. */
export function firstProblem({ name, address, patterns, site }: SiteProblems): Text {
  return name ?? address ?? [...patterns.values()][0] ?? site ?? text('sites.wrong.patternsMissing');
}

function problemOfName(name: string): Text | undefined {
  if (name === '') return text('sites.wrong.nameMissing');
  return name.length > MAX_NAME ? text('sites.wrong.nameTooLong', { n: MAX_NAME }) : undefined;
}

function problemOfOrigin(
  origin: string,
  others: readonly CustomSite[],
  isBuiltIn: (origin: string) => boolean,
): Text | undefined {
  if (isBuiltIn(origin)) return text('sites.wrong.addressBuiltIn', { host: new URL(origin).host });
  const taken = others.find((other) => other.origin === origin);
  return taken && text('sites.wrong.addressTaken', { name: taken.name });
}

function problemsOfPatterns(patterns: readonly SitePattern[], origin: string | undefined): Map<number, Text> {
  const problems = new Map<number, Text>();
  const seen = new Set<string>();
  for (const [at, { pattern }] of patterns.entries()) {
    const read = readPattern(pattern, origin);
    if (!read.ok) problems.set(at, read.problem);
    else if (seen.has(pattern.trim())) problems.set(at, text('sites.wrong.patternTwice'));
    seen.add(pattern.trim());
  }
  return problems;
}

/** Told from the host, so that the same site has the same id on another computer. */
function freeId(origin: string, others: readonly CustomSite[]): string {
  const wanted = new URL(origin).host.replace(/[^a-z0-9]+/g, '-').slice(0, 40);
  const taken = new Set(others.map(({ id }) => id));
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  return id;
}
