import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { findDuplicates, judgePairs, linkTables } from '../../lib/analysis/linkage/link.ts';
import type { FieldKind, LinkField, LinkRecord } from '../../lib/analysis/linkage/table.ts';
import { atLeast, info, type ReferenceResult, type ReferenceSuite } from './result.ts';

const FEBRL = 'Febrl data sets; published: the rule of the recordlinkage guide, F1 .776 and .787';
const DBLP = 'DBLP-ACM tables; published: goldenmatch .972, DeepMatcher (trained) .984, Ditto (trained) .990';
const FODORS = 'Fodors-Zagats labelled pairs, test part; published: DeepMatcher (trained) 1.0';
const CHICAGO = 'Chicago early-childhood sites with their true ids (dedupeio/dedupe-examples)';

/** The same customer, or partner, in two places: found without examples. */
export const linkage: ReferenceSuite = {
  name: 'linkage',
  run: (folder) => {
    const at = `${folder}/entity-resolution`;
    return [...febrl(at), ...dblpAcm(at), ...fodors(at), ...chicago(at)];
  },
};

const PERSON = fieldsOf(
  'name:name name:surname code:number text:address1 text:address2 name:suburb code:postcode code:state code:born code:id',
);

function febrl(folder: string): ReferenceResult[] {
  const read = (name: string) =>
    linesOf(`${folder}/febrl/${name}.csv.gz`).map((line) => {
      const [id = '', ...values] = line.split(',').map((cell) => cell.trim());
      return { entity: id.split('-')[1] ?? '', values };
    });
  const one = read('dataset1');
  const found = findDuplicates(PERSON, valuesOf(one));
  const right = found.filter(({ a, b }) => one[a]?.entity === one[b]?.entity).length;
  const [left, other] = [read('dataset4a'), read('dataset4b')];
  const links = linkTables(PERSON, valuesOf(left), valuesOf(other));
  const linked = links.filter(({ a, b }) => left[a]?.entity === other[b]?.entity).length;
  return [
    atLeast('linkage.febrl1.f1', f1(right, found.length, samePairs(one)), 0.98, FEBRL),
    atLeast('linkage.febrl4.f1', f1(linked, links.length, left.length), 0.98, FEBRL),
  ];
}

const PAPER = fieldsOf('text:title text:authors text:venue code:year');

function dblpAcm(folder: string): ReferenceResult[] {
  const read = (name: string) =>
    linesOf(`${folder}/dblp-acm/${name}.csv.gz`).map((line) => {
      const [id = '', ...values] = line.split('%');
      return { id, values };
    });
  const [dblp, acm] = [read('dblp'), read('acm')];
  const truth = new Set(linesOf(`${folder}/dblp-acm/gt.csv.gz`));
  const links = linkTables(PAPER, valuesOf(dblp), valuesOf(acm));
  const right = links.filter(({ a, b }) => truth.has(`${dblp[a]?.id}%${acm[b]?.id}`)).length;
  return [atLeast('linkage.dblp-acm.f1', f1(right, links.length, truth.size), 0.97, DBLP)];
}

const RESTAURANT = fieldsOf('text:name text:addr text:city code:phone text:type');

function fodors(folder: string): ReferenceResult[] {
  const pairs = ['train', 'valid', 'test'].flatMap((part) =>
    allLines(`${folder}/deepmatcher-pairs/Fodors-Zagats_${part}.txt.gz`).map((line) => {
      const [left = '', right = '', label] = line.split('\t');
      return { part, left: columnsOf(left), right: columnsOf(right), same: label?.trim() === '1' };
    }),
  );
  // Labels are for the count alone: nothing is learnt from them.
  const chances = judgePairs(
    RESTAURANT,
    pairs.map(({ left }) => left),
    pairs.map(({ right }) => right),
  );
  const tested = pairs.map((pair, at) => ({ ...pair, found: (chances[at] ?? 0) >= 0.5 })).filter(isTest);
  const found = tested.filter((pair) => pair.found);
  const same = tested.filter((pair) => pair.same);
  const right = found.filter((pair) => pair.same);
  return [atLeast('linkage.fodors-zagats.f1', f1(right.length, found.length, same.length), 1, FODORS)];
}

const isTest = ({ part }: { readonly part: string }): boolean => part === 'test';

function columnsOf(text: string): LinkRecord {
  const values = new Map(
    text
      .split('COL ')
      .slice(1)
      .map((column) => {
        const [name = '', value = ''] = column.split(' VAL ');
        return [name.trim(), value.trim()] as const;
      }),
  );
  return RESTAURANT.map(({ name }) => values.get(name));
}

const SITE = fieldsOf('text:Site name|text:Address|code:Zip|code:Phone', '|');

function chicago(folder: string): ReferenceResult[] {
  const csv = gunzipSync(readFileSync(`${folder}/dedupe-csv/csv_example_input_with_true_ids.csv.gz`)).toString('utf8');
  const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  const sites = data.map((row) => ({ entity: row['True Id'] ?? '', values: SITE.map(({ name }) => row[name]) }));
  const found = findDuplicates(SITE, valuesOf(sites));
  const right = found.filter(({ a, b }) => sites[a]?.entity === sites[b]?.entity).length;
  const truth = samePairs(sites);
  return [
    info('linkage.chicago.f1', f1(right, found.length, truth), 1, CHICAGO),
    info('linkage.chicago.precision', right / found.length, 1, CHICAGO),
    info('linkage.chicago.recall', right / truth, 1, CHICAGO),
  ];
}

/** `kind:name` after `kind:name`. */
function fieldsOf(list: string, separator = ' '): LinkField[] {
  return list.split(separator).map((field) => {
    const [kind = 'text', name = ''] = field.split(':');
    return { name, kind: kind as FieldKind };
  });
}

function valuesOf(records: readonly { readonly values: LinkRecord }[]): LinkRecord[] {
  return records.map(({ values }) => values);
}

function samePairs(records: readonly { readonly entity: string }[]): number {
  const sizes = new Map<string, number>();
  for (const { entity } of records) sizes.set(entity, (sizes.get(entity) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

function f1(right: number, found: number, truth: number): number {
  return (2 * right) / (found + truth);
}

function allLines(path: string): string[] {
  return gunzipSync(readFileSync(path)).toString('utf8').trim().split(/\r?\n/);
}

function linesOf(path: string): string[] {
  return allLines(path).slice(1);
}
