import { z } from 'zod';
import { type Text, text } from '../errors.ts';
import { readOrigin } from './address.ts';
import { checkSite, type SiteDraft, type Surroundings } from './check.ts';
import type { CustomSite, SitePattern } from './custom-site.ts';
import { sitePatternSchema } from './schema.ts';

/**
 * Sites as a file: `docs/custom-sites.md` is its description. It holds no secret and grants nothing. A connection is
 * named by its id and its label, since on another computer the same import may have another id.
 */
const FORMAT = 'channelwise.sites';
const VERSION = 1;

const fileSchema = z.object({
  format: z.literal(FORMAT),
  version: z.number().int().min(1),
  sites: z.array(z.unknown()).max(500),
});
const entrySchema = z.object({
  name: z.string(),
  origin: z.string(),
  patterns: z.array(
    sitePatternSchema.extend({ connection: z.object({ id: z.string(), label: z.string() }).exactOptional() }),
  ),
});

/** A connection as far as a file names it. */
export interface NamedIds {
  readonly id: string;
  readonly label: string;
}

/** What one entry of a file would do. */
export type FileEntry =
  | {
      readonly ok: true;
      readonly site: CustomSite;
      /** Against what there is at this address. */
      readonly change: 'new' | 'replaced' | 'same';
      /** Connections that are not here, by the file's labels: to be chosen after the import. */
      readonly missing: readonly string[];
    }
  | { readonly ok: false; readonly title: string; readonly problems: readonly Text[] };

export function writeSiteFile(sites: readonly CustomSite[], connections: readonly NamedIds[]): string {
  const labels = new Map(connections.map(({ id, label }) => [id, label]));
  const entries = sites.map(({ name, origin, patterns }) => ({
    name,
    origin,
    patterns: patterns.map(({ pattern, kind, connection }) => ({
      pattern,
      kind,
      ...(connection === undefined
        ? {}
        : { connection: { id: connection, label: labels.get(connection) ?? connection } }),
    })),
  }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, sites: entries }, undefined, 2)}\n`;
}

/** Reads a file entry by entry: one that is wrong says why and leaves the others. */
export function readSiteFile(
  content: string,
  surroundings: Surroundings & { readonly connections: readonly NamedIds[] },
): { readonly entries: readonly FileEntry[]; readonly problem?: Text } {
  const raw = parsed(content);
  if (raw === undefined) return { entries: [], problem: text('sites.file.notJson') };
  const file = fileSchema.safeParse(raw);
  if (!file.success) return { entries: [], problem: text('sites.file.notSites') };
  const { version, sites } = file.data;
  if (version > VERSION) return { entries: [], problem: text('sites.file.newer', { version }) };
  if (sites.length === 0) return { entries: [], problem: text('sites.file.empty') };
  let after = surroundings.sites;
  const entries = sites.map((one, at): FileEntry => {
    const entry = readEntry(one, at, { ...surroundings, sites: after });
    // A second entry of the same address would replace the first.
    if (entry.ok) after = [...after.filter(({ id }) => id !== entry.site.id), entry.site];
    return entry;
  });
  return { entries };
}

function readEntry(
  raw: unknown,
  at: number,
  surroundings: Surroundings & { readonly connections: readonly NamedIds[] },
): FileEntry {
  const read = entrySchema.safeParse(raw);
  if (!read.success) {
    const field = read.error.issues[0]?.path.join('.') ?? '';
    return { ok: false, title: titleOf(raw, at), problems: [text('sites.file.field', { field: field || '?' })] };
  }
  const { name, origin, patterns } = read.data;
  const missing = new Set<string>();
  const resolved = patterns.map(({ connection, ...pattern }): SitePattern => {
    if (connection === undefined) return pattern;
    const own = connectionHere(connection, surroundings.connections);
    if (own === undefined) missing.add(connection.label);
    return own === undefined ? pattern : { ...pattern, connection: own };
  });
  const address = readOrigin(origin);
  const before = address.ok ? surroundings.sites.find((site) => site.origin === address.value) : undefined;
  const draft: SiteDraft = { name, address: origin, patterns: resolved, ...(before ? { id: before.id } : {}) };
  const checked = checkSite(draft, surroundings);
  if (!checked.ok) {
    const { name: ofName, address: ofAddress, patterns: ofPatterns, site } = checked.problems;
    const wrong = [...ofPatterns].map(([place, problem]) =>
      text('sites.file.pattern', { pattern: patterns[place]?.pattern ?? '', problem: { text: problem } }),
    );
    const problems = [ofName, ofAddress, ...wrong, site].filter((problem) => problem !== undefined);
    return { ok: false, title: titleOf(raw, at), problems };
  }
  const same = before !== undefined && JSON.stringify(ordered(before)) === JSON.stringify(ordered(checked.site));
  return {
    ok: true,
    site: checked.site,
    change: before === undefined ? 'new' : same ? 'same' : 'replaced',
    missing: [...missing],
  };
}

/** By its id where its label agrees, or nobody else has the label; else by its label. */
function connectionHere(named: NamedIds, connections: readonly NamedIds[]): string | undefined {
  const labelled = connections.filter(({ label }) => label === named.label);
  const exact = labelled.find(({ id }) => id === named.id);
  if (exact !== undefined) return exact.id;
  if (labelled.length === 1) return labelled[0]?.id;
  return labelled.length === 0 ? connections.find(({ id }) => id === named.id)?.id : undefined;
}

function ordered({ name, origin, patterns }: CustomSite): unknown {
  return [name, origin, patterns.map(({ pattern, kind, connection }) => [pattern, kind, connection ?? null])];
}

function titleOf(raw: unknown, at: number): string {
  const named = z.looseObject({ name: z.string().min(1).max(200) }).safeParse(raw);
  return named.success ? named.data.name : `#${at + 1}`;
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
